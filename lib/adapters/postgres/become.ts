import { sql } from 'drizzle-orm'

/** The number of the advisory lock that every transaction shares, and that a migration takes for itself. */
export const schemaLock = "hashtext('fifteen schema')"

/**
 * The first statement of a transaction: in which role it acts, that a process which stops in its middle does not hold a
 * case for ever, and that no migration changes functions under it. All of it ends with the transaction, so a pooler may
 * stand between.
 */
export const become = (role: 'portal_web' | 'portal_worker' | 'portal_migrator') =>
  sql`select set_config('role', ${role}, true), set_config('idle_in_transaction_session_timeout', '2min', true),
    pg_advisory_xact_lock_shared(${sql.raw(schemaLock)})`
