import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toolSetting } from '#lib/settings.ts'
import { makeOwnDatabase } from '#lib/testing/database/own-database.ts'
import { type Cluster, startCluster } from './embedded.ts'
import { isCurrent } from './is-current.ts'
import { rolesScript } from './make-roles.ts'
import { ensureLogin, migrate } from './migrate.ts'

/** A cluster of its own: roles belong to a cluster, and here there are none yet. */
let folder = ''
let cluster: Cluster
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fifteen-roles-'))
  cluster = await startCluster(folder, { test: true, binaries: toolSetting('PG_BIN') })
  const plain = { name: 'plain login', password: 'p', roles: false }
  await makeOwnDatabase(cluster.url('postgres'), 'by_hand', plain)
})
afterAll(async () => {
  await cluster.stop()
  rmSync(folder, { recursive: true, maxRetries: 5 })
})

async function asAdministrator(sql: string, database = 'by_hand'): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: cluster.url(database) })
  await client.connect()
  try {
    const result = await client.query(sql)
    return result.rows
  } finally {
    await client.end()
  }
}

const url = (name: string, database = 'by_hand') =>
  cluster.url(database, { name: encodeURIComponent(name), password: 'p' })

test('a login that may not create roles is told what an administrator has to run, to the last statement', async () => {
  const refused = await migrate({ url: url('plain login') }).catch(fault => String(fault))
  expect(refused).toContain('The login plain login of MIGRATION_DATABASE_URL may not make what is missing')
  expect(refused).toContain('\n  create role portal_guard nologin;\n')
  expect(refused).toContain('\n  grant portal_owner to "plain login";\n')
  await asAdministrator(rolesScript({ database: 'by_hand', login: 'plain login' }))
  const password = await ensureAfterMigrate()
  expect(password).toContain("alter role portal_login login password '…';")
  await asAdministrator("alter role portal_login password 'p'")
  expect(await isCurrent(await ensureLogin(url('plain login'), 'p'))).toBe(true)
})

/** Migrates by the plain login; gives the sentence about a password that only an administrator may set. */
async function ensureAfterMigrate(): Promise<string> {
  await migrate({ url: url('plain login') })
  return ensureLogin(url('plain login'), 'p').catch(fault => String(fault))
}

test('portal_migrator migrates once its password was set, and no role is made that stands', async () => {
  await asAdministrator("alter role portal_migrator password 'p'")
  await asAdministrator('create database second', 'postgres')
  const second = url('portal_migrator', 'second')
  await expect(migrate({ url: second })).rejects.toThrow('grant create on database second to portal_owner;')
  await asAdministrator(rolesScript({ database: 'second', login: 'portal_migrator' }).replace(/create role.*;/g, ''))
  await migrate({ url: second })
  expect(await isCurrent(await ensureLogin(second, 'p'))).toBe(true)
})

test('a guard that sees past row security, as earlier versions made it, is changed by who may', async () => {
  const bypasses = async () =>
    (await asAdministrator("select rolbypassrls as sees from pg_roles where rolname = 'portal_guard'"))[0]?.sees
  await asAdministrator('alter role portal_guard bypassrls')
  await migrate({ url: url('plain login') })
  expect(await bypasses()).toBe(true)
  await migrate({ url: cluster.url('by_hand') })
  expect(await bypasses()).toBe(false)
})
