import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { exchangeKey } from './adapters/postgres/hosts/exchange-key.ts'
import { type Northwind, northwind } from './testing/test-northwind.ts'
import { keepPresent } from './worker-presence.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
beforeEach(() => nw.owner.query('delete from guard.known_key'))
afterAll(() => nw.end())

/** Starts a worker's presence; gives what it was told about collecting. */
async function present(connectors: string | null) {
  const told: boolean[] = []
  const { stop } = await keepPresent({
    database: nw.database,
    connectors,
    collects: async may => void told.push(may),
  })
  return { told, stop }
}

test('a worker is seen while it runs, and not waited for when it was told to stop', async () => {
  const { stop } = await present('one')
  const [worker, ...more] = await nw.database.workers()
  expect(more).toEqual([])
  expect(worker).toMatchObject({ name: expect.stringMatching(`/${process.pid}$`), collects: true })
  expect(worker?.seenAt.since(worker.startedAt).total('seconds')).toBeLessThan(5)
  await stop()
  expect(await nw.database.workers()).toEqual([])
})

test('the connectors of the first worker count; one with others, or none, leaves collecting to it', async () => {
  const workers = [await present('one'), await present('one'), await present('two'), await present(null)]
  expect(workers.map(({ told }) => told)).toEqual([[true], [true], [false], [false]])
  const seen = await nw.database.workers()
  expect(seen.map(({ collects }) => collects).sort()).toEqual([false, false, true, true])
  for (const { stop } of workers) await stop()
})

test('what the operator publishes counts from then on', async () => {
  const before = await present('one')
  await exchangeKey(nw.url, 'connectors', 'two')
  const [after, stale] = [await present('two'), await present('one')]
  expect([after.told, stale.told]).toEqual([[true], [false]])
  for (const { stop } of [before, after, stale]) await stop()
})

test('where nobody has connectors nothing is refused', async () => {
  const { told, stop } = await present(null)
  expect(told).toEqual([true])
  await stop()
})

test('a worker that does not know the application’s secret is not noted', async () => {
  await nw.owner.query("set role portal_worker; select set_config('app.job', '', false)")
  const see = "select guard.see_worker('guessed', gen_random_uuid(), 'x', '1', true)"
  await expect(nw.owner.query(see)).rejects.toThrow('does not know this application')
  await expect(nw.owner.query('select * from guard.worker_seen')).rejects.toThrow('permission denied')
  await nw.owner.query('reset role')
})
