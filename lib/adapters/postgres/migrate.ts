import { readFile } from 'node:fs/promises'
import { DrizzleQueryError } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator'
import { Client } from 'pg'
import { makeQueues } from '#lib/adapters/pg-boss/make-queues.ts'
import { migrationsFolder } from './migrations-folder.ts'

export { ensureLogin } from './ensure-login.ts'

/**
 * Brings the database at `url` to this version's schema: roles, the queue's own schema, tables, row security, grants.
 * `url` must be allowed to create roles at the first run (later `portal_migrator` is enough). Migrations that run at
 * the same time wait for each other; a killed one leaves nothing half done and is simply run again.
 */
export async function migrate({ url, log }: { url: string; log?: (step: string) => void }): Promise<void> {
  await withClient(url, async client => {
    await refuseOldServer(client)
    await client.query("select pg_advisory_lock(hashtext('fifteen migrations'))")
    log?.('Preparing the roles of the database.')
    await client.query(await readFile(`${migrationsFolder}/roles.sql`, 'utf8'))
    await client.query('set role portal_owner')
    log?.('Preparing the queues.')
    await makeQueues(client)
    log?.('Preparing the tables.')
    await runMigrations(drizzle({ client }), { migrationsFolder }).catch(plainError)
  })
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query("select current_setting('server_version_num')::integer as number")
  if (Number(rows[0]?.number) < 150_000) throw new Error('The database must be PostgreSQL 15 or newer.')
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
