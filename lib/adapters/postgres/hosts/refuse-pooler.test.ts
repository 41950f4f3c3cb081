import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openQueue } from '#lib/adapters/pg-boss/queue.ts'
import { openDatabase } from '#lib/adapters/postgres/database.ts'
import { isCurrent } from '#lib/adapters/postgres/is-current.ts'
import { migrate } from '#lib/adapters/postgres/migrate.ts'
import { hasPooler, startPooler } from '#lib/testing/database/pooler.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { refusePooler } from './refuse-pooler.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

test('a connection of one’s own is not taken for a pooler', async () => {
  await expect(refusePooler(nw.loginUrl, 'pooled')).resolves.toBeUndefined()
})

describe.skipIf(!hasPooler)('through PgBouncer in transaction mode', () => {
  let pooler: Awaited<ReturnType<typeof startPooler>>
  beforeAll(async () => {
    pooler = await startPooler(nw.loginUrl)
  })
  afterAll(() => pooler.stop())

  test('the pages work: people who share two sessions never mix, and jobs are sent', async () => {
    expect(await isCurrent(pooler.url)).toBe(true)
    const database = openDatabase({ loginUrl: pooler.url })
    try {
      const tokens = await Promise.all(
        ['mara', 'stranger', 'jonas'].map(async id => [
          id,
          await database.startSession({ personId: id }, Temporal.Now.instant()),
        ]),
      )
      const turns = Array.from({ length: 60 }, (_, turn) => tokens[turn % tokens.length] ?? [])
      const seen = await Promise.all(
        turns.map(([id, token]) =>
          database.asPerson(token ?? '', async ({ directory }) => (await directory.self())?.subject.personId === id),
        ),
      )
      expect(seen.every(Boolean)).toBe(true)
      const { id } = await nw.request('mara')
      await database.asPerson(tokens[0]?.[1] ?? '', ({ queue }) => queue.send({ queue: 'collect', requestId: id }))
      const { rows } = await nw.owner.query("select name from pgboss.job where data ->> 'requestId' = $1", [id])
      expect(rows).toContainEqual({ name: 'collect' })
    } finally {
      await database.close()
    }
  })

  test('the worker refuses it, and says which setting to give', async () => {
    await expect(openQueue({ loginUrl: pooler.url })).rejects.toThrow('set WORKER_DATABASE_URL to the address')
  })

  test('so does a migration', async () => {
    await expect(migrate({ url: pooler.url })).rejects.toThrow('MIGRATION_DATABASE_URL leads through a pooler')
  })

  test('a pooler that drops settings in silence is found too', async () => {
    const silent = await startPooler(nw.loginUrl, { ignore: true })
    try {
      await expect(refusePooler(silent.url, 'pooled')).rejects.toThrow('pooled')
    } finally {
      await silent.stop()
    }
  })
})
