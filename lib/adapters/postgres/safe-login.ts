import { sql } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'

/**
 * Refuses a connection whose login sees past row security, so that the second lock cannot be left open by a wrong
 * DATABASE_URL. Asked once for each opened database.
 */
export async function refuseUnsafeLogin(db: NodePgDatabase): Promise<void> {
  const [login] = await db
    .select({ unsafe: sql<boolean>`rolsuper or rolbypassrls or rolcreaterole` })
    .from(sql`pg_catalog.pg_roles`)
    .where(sql`rolname = session_user`)
  if (login?.unsafe !== false)
    throw new Error('DATABASE_URL must name portal_login: this login of the database sees past row security.')
}
