import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { withholding } from '#lib/adapters/postgres/schema/answers.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { Withholdings } from '#lib/ports/request-store.ts'

/** What is withheld of a case, with who decided and why; decisions are added or taken back, never changed. */
export const withholdings = (tx: Transaction): Withholdings => ({
  withheld: requestId =>
    tx
      .select({
        recordId: withholding.recordId,
        source: withholding.source,
        stream: withholding.stream,
        category: withholding.category,
        recordAt: withholding.recordAt,
        ground: withholding.ground,
        note: withholding.note,
        decidedBy: withholding.decidedBy,
        at: withholding.at,
      })
      .from(withholding)
      .where(and(eq(withholding.requestId, requestId), isNull(withholding.restoredAt)))
      .orderBy(asc(withholding.at), asc(withholding.recordId)),

  async withhold(requestId, item) {
    await tx
      .insert(withholding)
      .values({ requestId, ...item })
      .onConflictDoNothing()
  },

  async restore(requestId, recordId) {
    await tx
      .update(withholding)
      .set({ restoredAt: sql`now()` })
      .where(
        and(eq(withholding.requestId, requestId), eq(withholding.recordId, recordId), isNull(withholding.restoredAt)),
      )
  },
})
