import { randomUUID } from 'node:crypto'
import { Client, escapeIdentifier } from 'pg'
import { inject } from 'vitest'
import { type TestCluster, templateName, testMigrator } from './database/database-cluster.ts'

/** A migrated database that belongs to one test file. */
export type TestDatabase = {
  /** As the cluster's owner, who sees everything: for arranging and for looking behind the curtain. */
  url: string
  /** As the login that migrates: it may create roles and owns the database, and is no superuser. */
  migrationUrl: string
  /** As `portal_login`, like the product. */
  loginUrl: string
  drop(): Promise<void>
}

/** Makes a copy of the migrated template (about 30 ms). Call `drop` in `afterAll`. */
export const testDatabase = (): Promise<TestDatabase> => copyOf(templateName)

/** Makes a database that was never migrated. Call `drop` in `afterAll`. */
export const emptyDatabase = (): Promise<TestDatabase> => copyOf('template1')

async function copyOf(template: string): Promise<TestDatabase> {
  const answer = await fetch(inject('testCluster'))
  if (!answer.ok) throw new Error(await answer.text())
  const cluster = (await answer.json()) as TestCluster
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await command(
    cluster.ownerUrl,
    `create database ${escapeIdentifier(name)} owner ${testMigrator} template ${escapeIdentifier(template)}`,
  )
  const url = new URL(cluster.ownerUrl)
  url.pathname = `/${name}`
  const migrationUrl = new URL(cluster.migrationUrl)
  migrationUrl.pathname = `/${name}`
  const loginUrl = new URL(url)
  loginUrl.username = 'portal_login'
  loginUrl.password = encodeURIComponent(cluster.loginPassword)
  return {
    url: url.href,
    migrationUrl: migrationUrl.href,
    loginUrl: loginUrl.href,
    drop: () => command(cluster.ownerUrl, `drop database if exists ${escapeIdentifier(name)} with (force)`),
  }
}

async function command(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
