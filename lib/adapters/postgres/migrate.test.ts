import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#lib/testing/test-database.ts'
import { ensureDatabase } from './ensure-database.ts'
import { isCurrent } from './is-current.ts'
import { ensureLogin, migrate } from './migrate.ts'

let own: TestDatabase
const made: string[] = []
beforeAll(async () => {
  own = await testDatabase()
})
afterAll(async () => {
  for (const name of made) await query(own.url, `drop database if exists ${name} with (force)`)
  await own.drop()
})

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** The same connection to another, empty database of the cluster. */
async function empty(url: string): Promise<string> {
  const name = `migrate_${randomUUID().replaceAll('-', '')}`
  await ensureDatabase(own.url, name)
  made.push(name)
  const to = new URL(url)
  to.pathname = `/${name}`
  return to.href
}

const at = (url: string, like: string) => {
  const to = new URL(like)
  to.pathname = new URL(url).pathname
  return to.href
}

test('four migrations at once of one empty database make one schema', async () => {
  const url = await empty(own.url)
  await Promise.all(Array.from({ length: 4 }, () => migrate({ url })))
  const rows = await query(
    url,
    'select count(*)::int as count, count(distinct hash)::int as hashes from drizzle.__drizzle_migrations',
  )
  expect(rows[0]?.count).toBe(rows[0]?.hashes)
  expect(await isCurrent(at(url, own.loginUrl))).toBe(true)
})

test('migrations of several databases of one cluster at once do not disturb each other', async () => {
  const urls = await Promise.all([empty(own.url), empty(own.url), empty(own.url)])
  await Promise.all(urls.map(url => migrate({ url })))
  for (const url of urls) expect(await isCurrent(at(url, own.loginUrl))).toBe(true)
})

test('a second migration changes nothing, and data stay', async () => {
  await query(own.url, "insert into portal.establishment values ('b', 'B', 'DE', null, 'Europe/Berlin', false)")
  const steps: string[] = []
  await migrate({ url: own.url, log: step => steps.push(step) })
  expect(await query(own.url, 'select count(*)::int as count from portal.establishment')).toEqual([{ count: 1 }])
  expect(steps.length).toBeGreaterThan(0)
})

test('the migrator alone brings a database up that an administrator made once', async () => {
  const url = await empty(own.url)
  await migrate({ url })
  const password = randomUUID()
  await query(url, `alter role portal_migrator password '${password}'`)
  const migrator = new URL(url)
  migrator.username = 'portal_migrator'
  migrator.password = password
  await query(url, 'set role portal_owner; drop schema drizzle cascade; drop schema portal cascade')
  await query(url, 'drop schema guard cascade')
  await migrate({ url: migrator.href })
  expect(await isCurrent(at(url, own.loginUrl))).toBe(true)
})

test('a database that was never migrated, or is one migration behind, is not current', async () => {
  const url = await empty(own.url)
  expect(await isCurrent(at(url, own.loginUrl))).toBe(false)
  await migrate({ url })
  await query(
    url,
    'delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)',
  )
  expect(await isCurrent(at(url, own.loginUrl))).toBe(false)
})

test('a server that does not answer is an error and not an old schema', async () => {
  await expect(isCurrent('postgres://portal_login:x@127.0.0.1:1/none')).rejects.toThrow()
})

test('the login connects with the password that was set', async () => {
  const password = decodeURIComponent(new URL(own.loginUrl).password)
  const login = await ensureLogin(own.url, password)
  expect(login).toBe(own.loginUrl)
  expect(await query(login, 'select current_user as name')).toEqual([{ name: 'portal_login' }])
})
