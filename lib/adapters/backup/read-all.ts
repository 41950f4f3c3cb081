import { Client } from 'pg'
import { schemaLock } from '#lib/adapters/postgres/become.ts'
import { refusePooler } from '#lib/adapters/postgres/hosts/refuse-pooler.ts'
import { thisSchema } from '#lib/adapters/postgres/this-schema.ts'
import { BackupRefused } from './backup-refused.ts'

const pooled = 'MIGRATION_DATABASE_URL leads through a pooler: name the address of PostgreSQL itself.'
const otherSchema =
  'The database does not have the schema of this version: run fifteen migrate first, or use the version that made it.'

/** Runs `work` with a connection that sees every row and changes none. `url` as for `migrate`. */
export async function readingAll<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  await refusePooler(url, pooled)
  const client = new Client({ connectionString: url, application_name: 'fifteen backup' })
  await client.connect()
  try {
    await client.query('set role portal_backup').catch(() => {
      throw new BackupRefused(otherSchema)
    })
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Begins the one snapshot of a backup, and gives the time of it (ISO, UTC) by the database's clock. Migrations wait until
 * it ends. Refuses a schema that is not of this version, whose places of keys and objects may be others.
 */
export async function beginSnapshot(client: Client): Promise<string> {
  await client.query(`select pg_advisory_lock_shared(${schemaLock})`)
  await client.query('begin isolation level repeatable read, read only')
  const { hash, migrations } = thisSchema()
  const { rows } = await client.query(
    `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      exists (select from drizzle.guard where hash = $1)
      and (select count(*) from drizzle.__drizzle_migrations) = $2 as known`,
    [hash, migrations.length],
  )
  if (!rows[0]?.known) throw new BackupRefused(otherSchema)
  return String(rows[0].at)
}

/** Ends the snapshot. */
export async function endSnapshot(client: Client): Promise<void> {
  await client.query('commit')
  await client.query(`select pg_advisory_unlock_shared(${schemaLock})`)
}

/** All cases by their ids, some at a time, in one order. */
export async function* casesIn(client: Client, most: number): AsyncGenerator<string[]> {
  for (let after: string | null = null; ; ) {
    const { rows }: { rows: { id: string }[] } = await client.query(
      'select id from portal.access_request where $1::uuid is null or id > $1 order by id limit $2',
      [after, most],
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ id }) => id)
    after = last.id
  }
}
