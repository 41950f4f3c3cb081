import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { confirmedRoles, staffRoles } from '#lib/domain/rights/actor.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
  await nw.owner.query(`insert into portal.group_role values
    ('fifteen-handlers', 'handler'), ('fifteen-approvers', 'approver'), ('fifteen-approvers', 'auditor')`)
})
afterAll(() => nw.end())

const rows = async (sql: string, values: unknown[] = []) => (await nw.owner.query(sql, values)).rows
const rolesOf = async (id: string) =>
  (await rows('select role, origin from portal.person_role where person_id = $1 order by 1, 2', [id])).map(
    ({ role, origin }) => `${role} by ${origin}`,
  )
const waiting = () =>
  rows(`select id, person_id, role, origin from portal.role_proposal
    where decided_at is null and withdrawn_at is null order by proposed_at`)
const signIn = (id: string, groups: string[]) => rows('select guard.take_groups($1, $2)', [id, groups])
const session = async (id: string) => (await nw.database.startSession({ personId: id }, Temporal.Now.instant())) ?? ''
const acts = (token: string) =>
  nw.database.asPerson(token, async ({ directory }) => (await directory.actor())?.roles ?? null)
/** A statement as the application runs it for somebody. */
async function byHand(id: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: nw.loginUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local role portal_web')
    await client.query("select set_config('app.session', $1, true)", [await session(id)])
    const { rows } = await client.query(sql, values)
    await client.query('commit')
    return rows
  } finally {
    await client.end()
  }
}
const decide = async (id: string, proposal: string, agree = true) =>
  (await byHand(id, 'select guard.decide_role($1, $2) as done', [proposal, agree]))[0]?.done

beforeEach(() => signIn('mara', []))

test('which roles need a second person is the same to the domain and to the database', async () => {
  const found = await rows('select role from unnest($1::text[]) role where guard.needs_second(role)', [staffRoles])
  expect(found.map(({ role }) => role)).toEqual([...confirmedRoles])
})

describe('a role by a group', () => {
  test('is given, noted and taken away again, and what the person has otherwise stays', async () => {
    await signIn('mara', ['Fifteen-Handlers', 'everybody'])
    expect(await rolesOf('mara')).toEqual(['employee by file', 'handler by oidc'])
    await signIn('mara', ['everybody'])
    expect(await rolesOf('mara')).toEqual(['employee by file'])
    const noted = await rows(
      "select action, detail from portal.audit_event where detail ->> 'personId' = 'mara' and detail ->> 'role' = 'handler' order by seq",
    )
    const detail = { personId: 'mara', role: 'handler', origin: 'oidc' }
    expect(noted).toEqual([
      { action: 'roles:group-gave', detail },
      { action: 'roles:group-ended', detail },
    ])
  })

  test('raises nobody in a session that runs: it ends, and the next one has the role', async () => {
    const token = await session('mara')
    await signIn('mara', ['fifteen-handlers'])
    expect(await acts(token)).toBeNull()
    expect(await acts(await session('mara'))).toEqual(['employee', 'handler'])
  })

  test('to approve waits for a second person, and is not asked twice', async () => {
    await signIn('mara', ['fifteen-approvers'])
    await signIn('mara', ['fifteen-approvers'])
    expect(await rolesOf('mara')).toEqual(['auditor by oidc', 'employee by file'])
    expect(await waiting()).toMatchObject([{ person_id: 'mara', role: 'approver', origin: 'oidc' }])
    await signIn('mara', [])
    expect(await waiting()).toEqual([])
  })

  test('once refused is not proposed again until the group ended and came back', async () => {
    await signIn('mara', ['fifteen-approvers'])
    const [first] = await waiting()
    expect(await decide('celik', first?.id, false)).toBe(true)
    await signIn('mara', ['fifteen-approvers'])
    expect(await waiting()).toEqual([])
    await signIn('mara', [])
    await signIn('mara', ['fifteen-approvers'])
    expect(await waiting()).toHaveLength(1)
  })
})

describe('the second person', () => {
  test('is neither the person nor a bystander; their word gives the role, which ends with the group', async () => {
    await signIn('celik', ['fifteen-approvers'])
    const [one] = await waiting()
    for (const nobody of ['celik', 'mara', 'pappa', 'okafor']) expect(await decide(nobody, one?.id)).toBe(false)
    expect(await decide('aalto', one?.id)).toBe(true)
    expect(await decide('aalto', one?.id)).toBe(false)
    expect(await rolesOf('celik')).toContain('approver by oidc')
    await signIn('celik', [])
    expect(await rolesOf('celik')).toEqual(['administrator by file', 'employee by file'])
  })

  test('decides only with a fresh sign-in', async () => {
    await signIn('mara', ['fifteen-approvers'])
    const [one] = await waiting()
    const token = await session('aalto')
    await nw.owner.query("update guard.session set authenticated_at = now() - interval '11 minutes'")
    await nw.owner.query('begin')
    await nw.owner.query("select set_config('app.session', $1, true)", [token])
    const { rows } = await nw.owner.query('select guard.decide_role($1, true) as done', [one?.id])
    await nw.owner.query('commit')
    expect(rows).toEqual([{ done: false }])
  })

  test('did not propose it', async () => {
    const propose = (by: string, who: string, role: string, change = 'give') =>
      byHand(by, 'select guard.propose_role($1, $2, $3, $4) as done', [who, role, change, 'Joins the desk.'])
    expect(await propose('celik', 'MARA@northwind.example', 'handler')).toEqual([{ done: true }])
    const [one] = await waiting()
    expect(await decide('celik', one?.id)).toBe(false)
    expect(await decide('aalto', one?.id)).toBe(true)
    expect(await rolesOf('mara')).toEqual(['employee by file', 'handler by product'])
    for (const [by, who, role, change] of [
      ['celik', 'celik@northwind.example', 'dpo', 'give'],
      ['celik', 'mara', 'auditor', 'give'],
      ['celik', 'NW-mara', 'handler', 'give'],
      ['celik', 'NW-mara', 'auditor', 'take'],
      ['celik', 'NW-mara', 'employee', 'give'],
      ['okafor', 'NW-mara', 'auditor', 'give'],
    ] as const)
      expect(await propose(by, who, role, change)).toEqual([{ done: false }])
    await propose('aalto', 'NW-mara', 'handler', 'take')
    expect(await decide('celik', (await waiting())[0]?.id)).toBe(true)
    expect(await rolesOf('mara')).toEqual(['employee by file'])
  })
})

test('the application reads and writes no role by itself', async () => {
  for (const sql of [
    "insert into portal.person_role values ('celik', 'dpo')",
    "select guard.follow_groups('oidc', null, array['celik'], array['handler'])",
    "select guard.take_groups('celik', array['fifteen-handlers'])",
    "select guard.end_sessions_of(array['mara'])",
    'select * from portal.role_proposal',
    'select * from portal.group_role',
  ])
    await expect(byHand('celik', sql)).rejects.toThrow('permission denied')
  const held = await byHand('okafor', "select * from guard.role_holders('', 10)")
  expect(held).toEqual([])
  expect(await byHand('okafor', 'select * from guard.role_proposals(10)')).toEqual([])
  const seen = await byHand('pappa', "select person_id, role, origin from guard.role_holders('', 3)")
  expect(seen.slice(0, 2)).toEqual([
    { person_id: 'aalto', role: 'dpo', origin: 'file' },
    { person_id: 'celik', role: 'administrator', origin: 'file' },
  ])
})

test('leaving ends the session that is open, by a last day or by a source that counts somebody out', async () => {
  const [first, second] = [await session('novak'), await session('hedda')]
  await nw.owner.query("update portal.person set left_on = '2026-01-01' where id = 'novak'")
  await nw.owner.query("update portal.person set gone_at = now(), gone_by = 'scim' where id = 'hedda'")
  expect([await acts(first), await acts(second)]).toEqual([null, null])
  await nw.owner.query("update portal.person set left_on = null, gone_at = null where id in ('novak', 'hedda')")
  expect([await acts(first), await acts(second)]).toEqual([null, null])
  expect(await nw.database.startSession({ personId: 'hedda' }, Temporal.Now.instant())).not.toBeNull()
})
