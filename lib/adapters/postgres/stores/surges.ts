import { desc, eq, sql } from 'drizzle-orm'
import { surge } from '#lib/adapters/postgres/schema/surges.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { SurgeStore } from '#lib/ports/surge-store.ts'

/** Declared surges; who may declare and confirm is the database's row security. */
export const surges = (tx: Transaction): SurgeStore => ({
  async all() {
    const { id, reason, from, until, declaredBy, confirmedBy } = surge
    return tx
      .select({ id, reason, from, until, declaredBy, confirmedBy })
      .from(surge)
      .orderBy(desc(surge.from), desc(surge.declaredAt))
  },

  async declare({ reason, from, until }) {
    await tx.insert(surge).values({ reason, from, until, declaredBy: sql`guard.actor_id()` })
  },

  async confirm(id) {
    const rows = await tx
      .update(surge)
      .set({ confirmedBy: sql`guard.actor_id()`, confirmedAt: sql`now()` })
      .where(eq(surge.id, id))
      .returning({ id: surge.id })
    return rows.length > 0
  },
})
