import { desc } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/node-postgres'
import { bigint, pgSchema, text } from 'drizzle-orm/pg-core'
import { Client } from 'pg'
import { migrationsFolder } from './migrations-folder.ts'

/** Whether the database has exactly the migrations of this version. `url` is a connection as `portal_login`. */
export async function isCurrent(url: string): Promise<boolean> {
  const newest = readMigrationFiles({ migrationsFolder }).at(-1)
  const client = new Client({ connectionString: url, options: '-c role=portal_web' })
  try {
    await client.connect()
    const [row] = await drizzle({ client })
      .select({ hash: done.hash })
      .from(done)
      .orderBy(desc(done.createdAt))
      .limit(1)
    return row?.hash === newest?.hash
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  } finally {
    await client.end()
  }
}

/** Drizzle's own list of what has been run. */
const done = pgSchema('drizzle').table('__drizzle_migrations', {
  hash: text('hash').notNull(),
  createdAt: bigint('created_at', { mode: 'number' }),
})

/** A database that was never migrated has no such role, no such table, or no right to read it. */
function isMissing(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error
  return cause instanceof Error && 'code' in cause && missing.has(cause.code)
}

/** undefined_table, invalid_schema_name, insufficient_privilege, invalid_parameter_value (unknown role), undefined_object. */
const missing: ReadonlySet<unknown> = new Set(['42P01', '3F000', '42501', '22023', '42704'])
