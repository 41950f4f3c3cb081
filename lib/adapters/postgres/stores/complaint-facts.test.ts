import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import type { Role } from '#lib/domain/rights/actor.ts'
import { complaintAnswer } from '#lib/testing/test-case.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

// A rule of the case stands against it (guard.broken_rule), whatever the right.
const against = { code: '23514' }
const states = (personId: string, role: Role, request: AccessRequest, fact: FactBody) =>
  nw.as(personId, ({ requests }) => requests.record(request.id, fact, { personId, name: personId, role }))
const takes = { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' } as const

/** A complaint of Mara, and an answer to it. */
async function complained(request: AccessRequest): Promise<FactBody> {
  const made = await states('mara', 'employee', request, { kind: 'complaint', to: 'officer', words: 'Nobody answers.' })
  return complaintAnswer(made ? [made] : [])
}

test('the database lets nobody answer a complaint about a case that they handled before it', async () => {
  const request = await nw.request('mara')
  await states('okafor', 'handler', request, takes)
  const answer = await complained(request)
  await expect(states('okafor', 'handler', request, answer)).rejects.toMatchObject(against)
  expect(await states('aalto', 'dpo', request, answer)).not.toBeNull()
})

test('nor the approver who decided it; who takes the case after the complaint may', async () => {
  const request = await nw.request('mara')
  await nw.owner.query(
    `insert into portal.request_fact (request_id, kind, at, by_person, by_name, by_role, detail)
     values ($1, 'sent_back', now(), 'marchetti', 'Lucia Marchetti', 'approver', '{"comment": "Look again."}')`,
    [request.id],
  )
  const answer = await complained(request)
  await expect(states('marchetti', 'approver', request, answer)).rejects.toMatchObject(against)
  await states('okafor', 'handler', request, takes)
  expect(await states('okafor', 'handler', request, answer)).not.toBeNull()
})

test('an answer names a complaint of the same case', async () => {
  const [one, two] = [await nw.request('mara'), await nw.request('stranger')]
  const answer = await complained(one)
  await expect(states('aalto', 'dpo', two, answer)).rejects.toMatchObject(against)
  await expect(states('aalto', 'dpo', one, { ...answer, complaintId: 'none' } as FactBody)).rejects.toMatchObject(
    against,
  )
})
