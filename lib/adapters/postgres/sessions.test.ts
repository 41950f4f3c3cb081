import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
  await nw.request('mara')
})
afterAll(() => nw.end())

const began = Temporal.Instant.from('2026-11-23T08:00:00Z')
const actorOf = (token: string) => nw.database.asPerson(token, stores => stores.directory.actor())
const start = async (personId: string): Promise<string> => {
  const token = await nw.database.startSession({ personId }, began, 'de')
  if (!token) throw new Error('no session')
  return token
}
const age = (column: string, token: string, by: string) =>
  nw.owner.query(`update guard.session set ${column} = ${column} - $1::interval where token_hash = sha256($2)`, [
    by,
    Buffer.from(token),
  ])

test('says who acts, with roles and managers of this moment', async () => {
  const token = await start('mara')
  const { sessionId, ...actor } = (await actorOf(token)) ?? {}
  expect(actor).toEqual({
    personId: 'mara',
    name: 'Mara Lindqvist',
    email: 'mara@northwind.example',
    roles: ['employee'],
    managers: ['jonas', 'helena'],
    authenticatedAt: began,
    language: 'de',
  })
  expect(sessionId).not.toBe(token)
  await nw.owner.query("insert into portal.person_role values ('mara', 'auditor')")
  expect((await actorOf(token))?.roles).toEqual(['auditor', 'employee'])
  await nw.owner.query("delete from portal.person_role where person_id = 'mara' and role = 'auditor'")
  expect((await actorOf(token))?.roles).toEqual(['employee'])
})

test('ended in the middle of a transaction: the next statement sees nothing', async () => {
  const token = await start('mara')
  const seen = await nw.database.asPerson(token, async ({ requests }) => {
    const before = (await requests.mine()).length
    await nw.database.endSession(token)
    return [before, (await requests.mine()).length]
  })
  expect(seen).toEqual([1, 0])
})

test('staff sessions end after 15 minutes without use, those of employees after 30', async () => {
  const [mara, okafor] = [await start('mara'), await start('okafor')]
  for (const token of [mara, okafor]) await age('seen_at', token, '16 minutes')
  expect((await actorOf(mara))?.personId).toBe('mara')
  expect(await actorOf(okafor)).toBeNull()
  await age('seen_at', mara, '31 minutes')
  expect(await actorOf(mara)).toBeNull()
})

test('use keeps a session alive, but no longer than eight hours', async () => {
  const token = await start('mara')
  await age('seen_at', token, '29 minutes')
  await actorOf(token)
  await age('seen_at', token, '29 minutes')
  expect((await actorOf(token))?.personId).toBe('mara')
  await age('started_at', token, '8 hours')
  expect(await actorOf(token)).toBeNull()
})

test('a new proof gives a new token for the same person only, and ends the old one', async () => {
  const token = await start('mara')
  const later = Temporal.Instant.from('2026-11-23T09:00:00Z')
  expect(await nw.database.renewSession(token, { personId: 'stranger' }, later)).toBeNull()
  expect((await actorOf(token))?.personId).toBe('mara')
  const fresh = await nw.database.renewSession(token, { personId: 'mara' }, later)
  expect(await actorOf(token)).toBeNull()
  expect((await actorOf(fresh ?? ''))?.authenticatedAt).toEqual(later)
  expect(await nw.database.renewSession(token, { personId: 'mara' }, later)).toBeNull()
})

test('nobody proves who they are in the future', async () => {
  const token = await nw.database.startSession({ personId: 'mara' }, Temporal.Now.instant().add({ hours: 1 }))
  const at = (await actorOf(token ?? ''))?.authenticatedAt
  expect(at && Temporal.Instant.compare(at, Temporal.Now.instant())).toBeLessThanOrEqual(0)
})

test('unknown people and those who left do not come in; a former employee is only that', async () => {
  expect(await nw.database.startSession({ personId: 'nobody' }, began)).toBeNull()
  expect(await nw.database.startSession({ personId: 'gone' }, began)).toBeNull()
  expect((await actorOf(await start('former')))?.roles).toEqual(['former_employee'])
})

test('who leaves is out at once', async () => {
  const token = await start('celik')
  await nw.owner.query("update portal.person set left_on = '2026-01-31' where id = 'celik'")
  expect(await actorOf(token)).toBeNull()
  await nw.owner.query("update portal.person set left_on = null where id = 'celik'")
})

test('a connection that ends between two statements of a transaction ends neither the process nor the next one', async () => {
  const token = await start('mara')
  const cut = nw.database.asPerson(token, async ({ requests }) => {
    await requests.mine()
    const { rowCount } = await nw.owner.query(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = 'portal_login' and state = 'idle in transaction' and datname = current_database()",
    )
    expect(rowCount).toBe(1)
    // In this round trip the driver hears of it, while no statement of the transaction waits.
    await nw.owner.query('select')
    return requests.mine()
  })
  await expect(cut).rejects.toMatchObject({ name: 'DatabaseFault', code: 'connection_lost' })
  expect((await actorOf(token))?.personId).toBe('mara')
})
