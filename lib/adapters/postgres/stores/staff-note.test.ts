import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import { mayState } from '#lib/domain/case/gate.ts'
import { people, type Who } from '#lib/testing/cast.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
let request: AccessRequest
beforeAll(async () => {
  nw = await northwind()
  request = await nw.request('mara')
  await nw.as('okafor', ({ requests }) => requests.record(request.id, note, people.okafor))
})
afterAll(() => nw.end())

const words = 'Mara rang: she needs the badge records first.'
const note = { kind: 'staff_note', words } as const
const notesReadBy = async (who: Who) =>
  (await nw.as(who, ({ requests }) => requests.byId(request.id)))?.facts.filter(({ kind }) => kind === 'staff_note')

test('a note of staff is read by every member of staff who sees the case', async () => {
  for (const who of ['okafor', 'novak', 'marchetti', 'aalto'] as const)
    expect(await notesReadBy(who)).toMatchObject([{ words, by: { personId: 'okafor', name: people.okafor.name } }])
})

test('the person it is about reads their case without it; who has nothing to do with it reads nothing', async () => {
  expect(await notesReadBy('mara')).toEqual([])
  expect(await notesReadBy('stranger')).toBeUndefined()
})

test('who acts for the person does not read it either', async () => {
  const named = {
    kind: 'delegate_named',
    delegateId: 'former',
    name: 'Ivan',
    scope: ['see'],
    until: '2999-12-31',
  } as const
  await nw.as('mara', ({ requests }) => requests.record(request.id, { ...named, scope: ['see'] }, people.mara))
  await nw.owner.query("insert into portal.person_role values ('former', 'delegate') on conflict do nothing")
  await nw.tokenOf('former')
  await nw.owner.query("update guard.session set request_id = $1 where person_id = 'former'", [request.id])
  expect(await notesReadBy('former')).toEqual([])
})

test('it says something, comes from staff, and moves nothing', async () => {
  const stored = await nw.as('marchetti', ({ requests }) => requests.byId(request.id))
  if (!stored) throw new Error('the approver does not see the case')
  const without = stored.facts.filter(({ kind }) => kind !== 'staff_note')
  const before = readCase({ ...stored, facts: without }, Temporal.Now.instant())
  const after = readCase(stored, Temporal.Now.instant())
  expect([after.state, after.deadline.due.toString()]).toEqual([before.state, before.deadline.due.toString()])
  const refusal = (body: typeof note | { kind: 'staff_note'; words: string }, who: Who) => {
    const result = mayState(after, body, people[who])
    return result.ok ? null : result.refusal.reason
  }
  expect(refusal(note, 'novak')).toBeNull()
  expect(refusal({ ...note, words: 'ok' }, 'novak')).toBe('reason_missing')
  expect(refusal(note, 'mara')).toBe('wrong_role')
  const record = nw.as('mara', ({ requests }) => requests.record(request.id, note, people.mara))
  await expect(record).rejects.toMatchObject({ code: '42501' })
})
