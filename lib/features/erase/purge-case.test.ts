import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { caseById } from '#lib/features/read-case.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { people, type Who } from '#lib/testing/cast.ts'
import { later } from '#lib/testing/database/later.ts'
import { answeredCase, keysBesides } from '#lib/testing/test-backup.ts'
import { openRoad } from '#lib/testing/test-road.ts'
import { eraseCase } from './erase-case.ts'
import { purgeCase } from './purge-case.ts'
import { warnOfErasing } from './warn-of-erasing.ts'

const road = await openRoad()
const { nw, fixed } = road
afterAll(road.end)

const stepsOf = (id: string): Steps => {
  return work => nw.job(id, stores => work({ ...fixed, ...stores } as World), 'erase')
}
const states = (who: Who, id: string, fact: FactBody) =>
  nw.as(who, ({ requests }) => requests.record(id, fact, people[who]))
const removed = async (id: string) =>
  (await stepsOf(id)(world => caseById(world, id)))?.facts.some(({ kind }) => kind === 'person_removed')
const toPurge = async (years: number) => {
  const { rows } = await nw.owner.query('select guard.cases_to_purge($1) as id', [years])
  return rows.map(row => row.id)
}
/** Past the first lock. */
const forced = (id: string) =>
  nw
    .job(id, ({ requests }) => requests.removePerson(), 'erase')
    .then(
      () => 'removed',
      () => 'refused',
    )

/** Every row of the database that still says one of these words, by its table. */
async function whereIs(words: string[]): Promise<string[]> {
  const { rows } = await nw.owner.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('portal', 'guard') order by 1`)
  const found: string[] = []
  for (const { name } of rows) {
    const { rows: some } = await nw.owner.query(`select from ${name} t where t::text ilike any ($1) limit 1`, [
      words.map(word => `%${word}%`),
    ])
    if (some.length > 0) found.push(name)
  }
  return found
}

let id: string
let number: string
let complaintId: string
beforeAll(async () => {
  ;({ id, number } = await answeredCase(road))
  await keysBesides(road, id)
  const complaint = await states('mara', id, { kind: 'complaint', to: 'officer', words: 'The zebra door is missing.' })
  complaintId = complaint?.id ?? ''
}, 60_000)

test('nobody goes out of a case that is not over, too young, held, or complained of, whoever asks', async () => {
  await states('mara', id, { kind: 'downloaded', what: 'pdf' })
  await later(nw.owner, id, 80)
  await states('aalto', id, {
    kind: 'complaint_answered',
    complaintId,
    outcome: 'upheld',
    words: 'The zebra door has no reader.',
  })
  await warnOfErasing(stepsOf(id), id)
  await later(nw.owner, id, 20)
  expect(await forced(id)).toBe('refused')
  await eraseCase(stepsOf(id), id)
  await later(nw.owner, id, 360)
  expect(await forced(id)).toBe('refused')
  await later(nw.owner, id, 730)
  await purgeCase(stepsOf(id), id)
  expect(await removed(id)).toBe(false)
  expect(await toPurge(3)).toEqual([])
  await states('aalto', id, { kind: 'hold_placed', why: 'A court asks for the facts.' })
  await later(nw.owner, id, 10)
  expect([await forced(id), await toPurge(3)]).toEqual(['refused', []])
  await purgeCase(stepsOf(id), id)
  expect(await removed(id)).toBe(false)
  await states('aalto', id, { kind: 'hold_lifted', why: 'The court has decided.' })
})

test('three years after its end a case names nobody: letters, words and contact are gone, kinds and days stay', async () => {
  const before = await stepsOf(id)(world => caseById(world, id))
  expect(await toPurge(3)).toEqual([id])
  await purgeCase(stepsOf(id), id)
  await purgeCase(stepsOf(id), id)
  const after = await stepsOf(id)(world => caseById(world, id))
  expect(after?.facts.map(({ kind, at }) => `${kind} ${at}`).slice(0, -1)).toEqual(
    before?.facts.map(({ kind, at }) => `${kind} ${at}`),
  )
  expect(after?.facts.at(-1)?.kind).toBe('person_removed')
  expect([after?.state, after?.subject.name, after?.contact.email, `${after?.deadline.due}`]).toEqual([
    'PURGED',
    '',
    '',
    `${before?.deadline.due}`,
  ])
  expect(new Set(after?.facts.map(({ by }) => `${by.personId} ${by.name}`))).toEqual(new Set(['null Fifteen', 'null ']))
  expect(await Array.fromAsync(fixed.objects.list(`cases/${id}/`))).toEqual([])
  expect(await toPurge(3)).toEqual([])
  expect(await nw.as('mara', ({ requests }) => requests.byNumber(number))).toBeNull()
})

test('what the person wrote and where they are reached stands in no table any more', async () => {
  expect(await whereIs(['zebra', 'mara@home.example'])).toEqual([])
  // She works here still: the directory knows her, and what she did while signed in stands in the audit trail.
  expect(await whereIs(['Lindqvist'])).toEqual(['portal.person'])
})

test('a fact loses words alone, only where the case may be purged, and through no other door', async () => {
  const { id: other } = await nw.request('stranger')
  const alter = (set: string) =>
    nw.owner.query(
      `begin; set local role portal_guard; update portal.request_fact set ${set} where request_id = '${other}'; commit`,
    )
  for (const set of ["by_person = null, by_name = ''", "detail = '{}'"]) {
    await expect(alter(set)).rejects.toThrow('what happened is never changed')
    await nw.owner.query('rollback')
  }
  const losing = async (after: object) =>
    (await nw.owner.query('select guard.only_loses($1, $2) as so', [{ why: 'Because', on: 'refusal' }, after])).rows[0]
      .so
  expect(await losing({ why: '', on: 'refusal' })).toBe(true)
  expect(await losing({ why: 'Another', on: 'refusal' })).toBe(false)
  expect(await losing({ on: 'refusal' })).toBe(false)
  expect(await losing({ why: '', on: 'refusal', more: '' })).toBe(false)
})

test('the operator sees by number which cases are due, by the years that are set', async () => {
  const { id: old, number: named } = await nw.request('pappa')
  await nw.as('pappa', ({ requests }) =>
    requests.record(old, { kind: 'withdrawn' }, { ...people.pappa, role: 'employee' }),
  )
  await later(nw.owner, old, 2 * 366)
  const listed = async (years: number) => {
    const { rows } = await nw.owner.query('select number from guard.listed_to_erase($1)', [years])
    return rows.map(row => row.number)
  }
  expect([await listed(3), await listed(2)]).toEqual([[], [named]])
})
