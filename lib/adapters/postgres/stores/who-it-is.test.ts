import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nameKeys } from '#lib/adapters/postgres/schema/name-keys.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { against, openIntake } from '#lib/testing/test-intake.ts'

const { nw, state, logged } = await openIntake()
afterAll(() => nw.end())

const people = [
  ['ivana', 'Ivana Petrova', 'NW-1923', null],
  ['petrovic', 'Ivan Petrović', 'NW-0874', '2023-01-31'],
  ['cyrillic', 'Иван Петров', 'NW-0875', '2026-06-30'],
  ['other', 'Ivan Novak', 'NW-0876', null],
  ['sounds', 'Ivan Petroff', 'NW-0877', null],
] as const

beforeAll(async () => {
  for (const [id, name, number, left] of people)
    await nw.owner.query(
      `insert into portal.person (id, name, email, employee_no, establishment_id, left_on)
       values ($1, $2, $1 || '@northwind.example', $3, 'berlin', $4)`,
      [id, name, number, left],
    )
  await nw.owner.query("insert into portal.private_address values ('cyrillic', 'ivan@home.example')")
})

const why = 'The answers fit the HR file.'
const proposal: FactBody = { kind: 'identity_proposed', how: 'known_facts', why, personId: 'cyrillic' }

/** A letter of somebody who signs as Ivan Petrov, proposed by Okafor to be Иван Петров. */
async function letterOf(name: string): Promise<string> {
  const email = 'ivan@home.example'
  const person = await nw.as('okafor', ({ intake }) => intake.logApplicant({ name, email, place: 'berlin' }))
  const id = await logged(person, 'okafor', { contact: { email, language: 'en', format: 'standard' } })
  await state('okafor', 'handler', id, proposal)
  return id
}

const candidateFor = (who: string, id: string) => nw.as(who, ({ intake }) => intake.candidate(id))
const similarFor = (who: string, id: string) => nw.as(who, ({ intake }) => intake.similarTo(id))

describe('the second person sees whose file they would open', () => {
  test('who that is, and how it compares with what was written, in other letters too', async () => {
    const id = await letterOf('Ivan Petrov')
    expect(await candidateFor('aalto', id)).toEqual({
      personId: 'cyrillic',
      name: 'Иван Петров',
      employeeNo: 'NW-0875',
      place: 'Northwind GmbH, Berlin',
      ledBy: null,
      leftOn: '2026-06-30',
      identifiers: 0,
      spelling: 'other_letters',
      address: 'same',
    })
  })

  test('and who else has a name like it, whatever its spelling, but nobody with half of it', async () => {
    const id = await letterOf('Ivan Petrov')
    const names = (await similarFor('aalto', id)).map(({ name }) => name)
    expect(names).toEqual(['Ivan Petroff', 'Ivan Petrov', 'Ivan Petrović', 'Ivana Petrova'])
  })

  test('who proposed it sees none of that, nor does a stranger, nor anyone once it was sent back', async () => {
    const id = await letterOf('Ivan Petrov')
    for (const who of ['okafor', 'stranger', 'marchetti', 'pappa']) {
      expect(await candidateFor(who, id), who).toBeNull()
      expect(await similarFor(who, id), who).toEqual([])
    }
    await expect(
      state('okafor', 'handler', id, { kind: 'identity_sent_back', says: 'no', comment: why }),
    ).rejects.toMatchObject(against)
    await state('aalto', 'dpo', id, { kind: 'identity_sent_back', says: 'more', comment: why })
    expect(await candidateFor('aalto', id)).toBeNull()
    expect(await nw.as('aalto', ({ intake }) => intake.recognise(id, 'cyrillic'))).toBe(false)
    await expect(
      state('aalto', 'dpo', id, { kind: 'identity_confirmed', how: 'known_facts', employeeNo: 'NW-0875' }),
    ).rejects.toMatchObject(against)
  })
})

test('names that sound alike have the same keys, and the list is read by its index', async () => {
  const keys = async (name: string) => (await nw.owner.query('select guard.name_keys($1) as keys', [name])).rows[0].keys
  for (const alike of [
    ['Ivan Petrov', 'Иван Петров', 'IVAN PETROFF', 'Ivana Petrova', 'Ívän  Petrović'],
    ['Anna Tschaikowski', 'Anna Tchaikovsky', 'Анна Чайковская'],
    ['Jürgen Müller', 'Juergen Mueller', 'Jurgen Muller'],
    ['Łukasz Žižek', 'Lukasz Zizek'],
    ['Γιώργος Παππάς', 'Giorgos Pappas'],
  ]) {
    const [first = ''] = alike
    for (const name of alike) expect(await keys(name), name).toEqual(await keys(first))
  }
  expect(await keys('Wei Wang')).not.toEqual(await keys('Wei Wagner'))
  await nw.owner.query('set enable_seqscan = off')
  const { rows } = await nw.owner.query(`explain select from portal.person where ${nameKeys} @> array['ivan', 'petr']`)
  await nw.owner.query('reset enable_seqscan')
  expect(JSON.stringify(rows)).toContain('person_name_keys')
  const { rows: source } = await nw.owner.query(
    "select prosrc from pg_proc where proname in ('name_keys', 'similar_people')",
  )
  for (const { prosrc } of source) expect(prosrc).toContain(nameKeys)
})
