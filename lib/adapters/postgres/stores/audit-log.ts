import { sql } from 'drizzle-orm'
import { auditEvent } from '#lib/adapters/postgres/schema/audit.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { AuditLog } from '#lib/ports/audit-log.ts'

/** The audit trail. The database adds time, transaction and leaf, and refuses an event in another person's name. */
export const auditLog = (tx: Transaction): AuditLog => ({
  async append(event) {
    await tx.insert(auditEvent).values({ ...event, detail: wholeNumbers(event.detail) })
  },

  looksAt: requestId =>
    tx
      .select({
        at: sql`l.at`.mapWith(value => Temporal.Instant.from(value)),
        action: sql<string>`l.action`,
        role: sql<string>`l.role`,
        name: sql<string | null>`l.name`,
      })
      .from(sql`guard.looks_at(${requestId}) l`),
})

/** Programs write fractions differently, so a hash over them would not verify everywhere: whole numbers only. */
function wholeNumbers<T extends Record<string, unknown>>(detail: T): T {
  for (const [key, value] of Object.entries(detail))
    if (typeof value === 'number' && !Number.isSafeInteger(value))
      throw new Error(`audit detail ${key} is not a whole number`)
  return detail
}
