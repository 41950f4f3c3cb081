import { Client } from 'pg'
import { thisSchema } from './this-schema.ts'

/** Whether the database has exactly the schema of this version. `url` is a connection as `portal_login`. */
export async function isCurrent(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, options: '-c role=portal_web' })
  try {
    await client.connect()
    const { rows } = await client.query('select hash from drizzle.guard')
    return rows[0]?.hash === thisSchema().hash
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  } finally {
    await client.end()
  }
}

/** A database that was never migrated has no such role, no such table, or no right to read it. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && missing.has(error.code)
}

/** undefined_table, invalid_schema_name, insufficient_privilege, invalid_parameter_value (unknown role), undefined_object. */
const missing: ReadonlySet<unknown> = new Set(['42P01', '3F000', '42501', '22023', '42704'])
