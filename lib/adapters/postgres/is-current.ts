import { Client } from 'pg'
import { type Schema, thisSchema } from './this-schema.ts'

/**
 * Whether this version can work with the database: it has exactly the schema of this version, or a newer one that only
 * added to it. `url` is a connection as `portal_login`.
 */
export const isCurrent = async (url: string, schema = thisSchema()): Promise<boolean> =>
  (await wrongSchema(url, schema)) === null

/** What is wrong with the schema of the database and what to do, in a sentence; null when this version can work with it. */
export async function wrongSchema(url: string, schema = thisSchema()): Promise<string | null> {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    // A pooler may stand between, so the role is the transaction's.
    await client.query('begin')
    await client.query('set local role portal_web')
    return await compare(client, schema)
  } catch (error) {
    if (isMissing(error)) return neverMigrated
    throw error
  } finally {
    await client.end()
  }
}

async function compare(client: Client, { hash, migrations }: Schema): Promise<string | null> {
  const { rowCount } = await client.query('select from drizzle.guard where hash = $1', [hash])
  if (rowCount) return null
  const { rows } = await client.query('select hash from drizzle.__drizzle_migrations order by id')
  const isNewer = rows.length > migrations.length && migrations.every((one, at) => one.hash === rows[at]?.hash)
  return isNewer ? newer : other
}

const neverMigrated = 'The database was never migrated: run fifteen migrate first.'
const other = 'The database does not have the schema of this version: run fifteen migrate first.'
const newer =
  'A newer version has changed the database in a way that this one does not know: bring this host to that version.'

/** A database that was never migrated has no such role, no such table, or no right to read it. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && missing.has(error.code)
}

/** undefined_table, invalid_schema_name, insufficient_privilege, invalid_parameter_value (unknown role), undefined_object. */
const missing: ReadonlySet<unknown> = new Set(['42P01', '3F000', '42501', '22023', '42704'])
