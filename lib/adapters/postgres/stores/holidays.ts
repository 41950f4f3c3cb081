import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm'
import { holiday } from '#lib/adapters/postgres/schema/holidays.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { HolidayStore } from '#lib/ports/holiday-store.ts'

/** Declared holidays; who may see, propose and confirm is the database's row security. */
export const holidays = (tx: Transaction): HolidayStore => ({
  async all() {
    const { id, calendar, day, name, source, proposedBy, confirmedBy, confirmedAt } = holiday
    return tx
      .select({ id, calendar, day, name, source, proposedBy, confirmedBy, confirmedAt })
      .from(holiday)
      .where(isNull(holiday.withdrawnAt))
      .orderBy(asc(holiday.day), asc(holiday.calendar))
  },

  async propose({ calendar, day, name, source }) {
    await tx.insert(holiday).values({ calendar, day, name, source, proposedBy: sql`guard.actor_id()` })
  },

  async confirm(id) {
    const rows = await tx
      .update(holiday)
      .set({ confirmedBy: sql`guard.actor_id()`, confirmedAt: sql`now()` })
      .where(and(eq(holiday.id, id), ne(holiday.proposedBy, sql`guard.actor_id()`)))
      .returning({ id: holiday.id })
    return rows.length > 0
  },

  async withdraw(id) {
    const rows = await tx
      .update(holiday)
      .set({ withdrawnAt: sql`now()` })
      .where(and(eq(holiday.id, id), eq(holiday.proposedBy, sql`guard.actor_id()`)))
      .returning({ id: holiday.id })
    return rows.length > 0
  },
})
