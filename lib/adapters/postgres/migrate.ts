import { readFile } from 'node:fs/promises'
import { DrizzleQueryError } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator'
import { Client } from 'pg'
import { makeQueues } from '../pg-boss/make-queues.ts'
import { migrationsFolder } from './migrations-folder.ts'

/**
 * Brings the database at `url` to this version's schema: roles, the queue's own schema, tables, row security, grants.
 * `url` must be allowed to create roles at the first run (later `portal_migrator` is enough). Migrations that run at
 * the same time wait for each other; a killed one leaves nothing half done and is simply run again.
 */
export async function migrate({ url, log }: { url: string; log?: (step: string) => void }): Promise<void> {
  await withClient(url, async client => {
    await client.query("select pg_advisory_lock(hashtext('fifteen migrations'))")
    log?.('roles')
    await client.query(await readFile(`${migrationsFolder}/roles.sql`, 'utf8'))
    await client.query('set role portal_owner')
    log?.('queues')
    await makeQueues(client)
    log?.('tables')
    await runMigrations(drizzle({ client }), { migrationsFolder }).catch(plainError)
  })
}

/**
 * Sets the password of `portal_login`, which the application connects as, and gives the connection string to the same
 * database as that role. `url` must be allowed to change roles.
 */
export async function ensureLogin(url: string, password: string): Promise<string> {
  await withClient(url, async client => {
    // Other databases of the cluster may set it in the same moment; only one may change the role at a time.
    await client.query(`alter role portal_login login password ${client.escapeLiteral(password)}`)
  })
  const login = new URL(url)
  login.username = 'portal_login'
  login.password = encodeURIComponent(password)
  return login.href
}

/** The database's own sentence instead of the whole migration's text. */
const plainError = (error: unknown): never => {
  throw error instanceof DrizzleQueryError && error.cause ? error.cause : error
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
