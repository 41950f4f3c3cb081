import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditEvent } from '#lib/domain/rights/audit-event.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

const event = (actorId: string | null, more: Partial<AuditEvent> = {}): AuditEvent => ({
  action: 'case:see',
  allowed: true,
  actorId,
  role: 'handler',
  requestId: null,
  detail: { reason: 'Łódź "quoted" \\ \n tab\t \u0001', count: 3, ok: true },
  ...more,
})
const append = (who: string, one: AuditEvent) => nw.as(who, stores => stores.audit.append(one))

test('an event is hashed over canonical JSON with the time of the database, whatever zone the server thinks in', async () => {
  await append('okafor', event('okafor', { action: 'leaf:test' }))
  await nw.owner.query("set timezone = 'Asia/Kathmandu'")
  const { rows } = await nw.owner.query(`select action, allowed, actor_id, role, request_id, detail,
    (extract(epoch from at) * 1000000)::bigint::text as micros, encode(leaf, 'hex') as leaf, xid::text as xid
    from portal.audit_event where action = 'leaf:test'`)
  const [row] = rows
  const canonical = JSON.stringify({
    action: row.action,
    actorId: row.actor_id,
    allowed: row.allowed,
    at: Number(row.micros),
    detail: { count: row.detail.count, ok: row.detail.ok, reason: row.detail.reason },
    requestId: row.request_id,
    role: row.role,
  })
  expect(row.leaf).toBe(createHash('sha256').update('\0').update(canonical).digest('hex'))
  expect(Number(row.xid)).toBeGreaterThan(0)
})

test('is never changed or taken away, by the owner of the cluster neither', async () => {
  await append('okafor', event('okafor'))
  for (const change of ['update portal.audit_event set allowed = false', 'delete from portal.audit_event'])
    await expect(nw.owner.query(change)).rejects.toThrow('never changed')
  await expect(nw.owner.query('truncate portal.audit_event')).rejects.toThrow('never changed')
})

test('nobody writes in the name of another person or of the system', async () => {
  const denied = { code: '42501' }
  await expect(append('mara', event('okafor'))).rejects.toMatchObject(denied)
  await expect(append('mara', event(null))).rejects.toMatchObject(denied)
  await expect(append('mara', event('mara', { role: 'system' }))).rejects.toMatchObject(denied)
  const visitor = event(null, { role: 'anonymous', action: 'session:start', allowed: false })
  await nw.database.asVisitor(stores => stores.audit.append(visitor))
})

test('a job writes of its own case only', async () => {
  const [mine, other] = [await nw.request('mara'), await nw.request('stranger')]
  const work = (requestId: string) =>
    nw.job(mine.id, stores => stores.audit.append(event(null, { role: 'system', requestId, action: 'collect' })))
  await work(mine.id)
  await expect(work(other.id)).rejects.toMatchObject({ code: '42501' })
})

test('auditor and officer read it, administrator and everybody else do not', async () => {
  await append('okafor', event('okafor'))
  const read = async (who: string) => {
    const client = new Client({ connectionString: nw.loginUrl })
    await client.connect()
    await client.query('begin; set local role portal_web')
    await client.query('select guard.enter($1)', [await nw.tokenOf(who)])
    const { rowCount } = await client.query('select action from portal.audit_event')
    await client.end()
    return (rowCount ?? 0) > 0
  }
  expect(await read('pappa')).toBe(true)
  expect(await read('aalto')).toBe(true)
  for (const who of ['celik', 'mara', 'okafor', 'marchetti']) expect(await read(who)).toBe(false)
})

test('the subject learns which of the staff looked at the case, and nobody else does', async () => {
  const request = await nw.request('mara')
  await append('okafor', event('okafor', { requestId: request.id }))
  await append('mara', event('mara', { requestId: request.id, role: 'employee', action: 'request:see' }))
  await append('novak', event('novak', { requestId: request.id, allowed: false }))
  const looks = (who: string) => nw.as(who, stores => stores.audit.looksAt(request.id))
  expect(await looks('mara')).toEqual([
    { at: expect.any(Temporal.Instant), action: 'case:see', role: 'handler', name: null },
  ])
  for (const who of ['stranger', 'okafor', 'pappa']) expect(await looks(who)).toEqual([])
})

test('an event goes with its transaction: neither is there without the other', async () => {
  const lost = nw.as('okafor', async stores => {
    await stores.audit.append(event('okafor', { action: 'lost' }))
    throw new Error('broken off')
  })
  await expect(lost).rejects.toThrow('broken off')
  const { rows } = await nw.owner.query("select count(*)::int from portal.audit_event where action = 'lost'")
  expect(rows[0].count).toBe(0)
})

test('fractions are refused: programs write them differently', async () => {
  await expect(append('okafor', event('okafor', { detail: { share: 0.5 } }))).rejects.toThrow('whole number')
})
