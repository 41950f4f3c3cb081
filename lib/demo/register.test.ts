import { expect, test } from 'vitest'
import { demoEstablishments, demoPeople, demoRoles, mara, nothingHeld, personBy, valuesOn } from './people.ts'
import { french } from './register/french.ts'
import { spanish } from './register/spanish.ts'
import { demoExposures, demoProgrammes, demoSources } from './register.ts'

test('every text of the register and of the list of people stands in English and in German', () => {
  const texts = wordsIn([demoProgrammes, demoSources, demoExposures, demoRoles])
  expect(texts.length).toBeGreaterThan(100)
  expect(texts.filter(text => !text.en?.trim() || !text.de?.trim())).toEqual([])
})

test('every text of the register stands in French and in Spanish too, in words of its own', () => {
  const texts = wordsIn([demoProgrammes, demoSources, demoExposures])
  expect(texts.filter(text => !text.fr?.trim() || !text.es?.trim()).map(text => text.en)).toEqual([])
  const sentences = texts.filter(text => (text.en ?? '').split(' ').length > 4)
  expect(sentences.filter(text => text.en === text.fr || text.en === text.es || text.fr === text.es)).toEqual([])
  const known = new Set(texts.map(text => text.en))
  expect([...Object.keys(french), ...Object.keys(spanish)].filter(english => !known.has(english))).toEqual([])
})

test('every source belongs to a programme, every exposure to sources and people', () => {
  const programmes = demoProgrammes.map(programme => programme.id)
  const sources = demoSources.map(source => source.id)
  expect(demoSources.filter(source => !programmes.includes(source.programmeId))).toEqual([])
  expect(demoExposures.flatMap(exposure => exposure.sourceIds).filter(id => !sources.includes(id))).toEqual([])
  const people = demoPeople.map(person => person.id)
  expect(demoExposures.flatMap(exposure => exposure.affected).filter(id => !people.includes(id))).toEqual([])
  expect(new Set(programmes).size).toBe(6)
  expect(new Set(sources).size).toBe(8)
})

test('model training is paused since 18 September 2026, and a recipient outside Europe has its safeguard named', () => {
  expect(demoProgrammes.find(programme => programme.id === 'model-training')?.state).toMatchObject({
    kind: 'paused',
    since: '2026-09-18',
  })
  const abroad = demoProgrammes.flatMap(programme => programme.recipients).filter(recipient => recipient.country)
  expect(abroad.map(recipient => recipient.safeguard?.en)).toContainEqual(expect.stringContaining('Art. 46'))
  expect(abroad.filter(recipient => !recipient.safeguard)).toEqual([])
})

test('fourteen people in two countries; every manager exists and no line of managers turns in a circle', () => {
  expect(demoPeople.length).toBe(14)
  expect(new Set(demoPeople.map(person => person.establishmentId)).size).toBe(2)
  expect(demoEstablishments.map(establishment => establishment.country)).toEqual(['DE', 'IE'])
  expect(demoPeople.map(person => managersOf(person.id).length).sort()).toEqual([
    0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2,
  ])
  expect(managersOf(mara.id)).toEqual([personBy('jonas.weber').id, personBy('helena.brandt').id])
})

test('everybody employed is an employee, and who has left is not', () => {
  for (const person of demoPeople) expect(person.roles.includes('employee')).toBe(person.leftOn === null)
  expect(personBy('ivan.petrov')).toMatchObject({ leftOn: '2026-06-30', roles: ['former_employee'] })
})

test('no two people hold one identifier on one day', () => {
  const held = demoPeople.flatMap(person => person.keys.map(key => ({ ...key, person: person.id })))
  const clashes = held.filter(a =>
    held.some(b => a.person < b.person && a.kind === b.kind && a.value === b.value && overlap(a, b)),
  )
  expect(clashes).toEqual([])
  expect(valuesOn(mara, 'badge_no', '2026-10-14')).toEqual(['117-20417'])
  expect(valuesOn(mara, 'badge_no', '2026-10-15')).toEqual(['117-20588'])
})

test('the person about whom nothing is held is known by every kind of identifier that a source asks for', () => {
  const kinds = new Set(nothingHeld.keys.map(key => key.kind))
  for (const kind of ['device_id', 'phone_id', 'badge_no', 'username', 'employee_no'] as const)
    expect(kinds.has(kind)).toBe(true)
})

type Span = { validFrom: string | null; validTo: string | null }

const overlap = (a: Span, b: Span): boolean =>
  (a.validFrom ?? '') <= (b.validTo ?? '9') && (b.validFrom ?? '') <= (a.validTo ?? '9')

/** The managers above a person, nearest first; throws in a circle. */
function managersOf(id: string): string[] {
  const line: string[] = []
  for (let next = personOf(id).managerId; next; next = personOf(next).managerId) {
    if (line.includes(next)) throw new Error('a circle of managers')
    line.push(next)
  }
  return line
}

function personOf(id: string) {
  const person = demoPeople.find(one => one.id === id)
  if (!person) throw new Error(`nobody has the id ${id}`)
  return person
}

/** Every object with an English text, at any depth. */
function wordsIn(value: unknown): { en?: string; de?: string; fr?: string; es?: string }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value) return [value as { en?: string; de?: string; fr?: string; es?: string }]
  return Object.values(value).flatMap(wordsIn)
}

test('who is written to about an exposure is the officer of every page’s foot', () => {
  const officer = demoPeople.find(({ roles }) => roles.includes('dpo'))?.email
  const addresses = JSON.stringify(demoExposures).match(/[\w.+-]+@[\w.-]+\w/g) ?? []
  expect(addresses.length).toBeGreaterThan(0)
  expect(new Set(addresses)).toEqual(new Set([officer]))
})
