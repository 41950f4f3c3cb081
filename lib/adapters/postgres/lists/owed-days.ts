import { sql } from 'drizzle-orm'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { Desk, OwedDay, OwedFigures } from '#lib/ports/lists/desk.ts'

type Row = Omit<OwedDay, 'day' | 'before'> & { day: string | null; before: string }

/** What is owed with its day, so much at once that a file of all of it is read in a few steps. */
export async function owedDays(tx: Transaction, ...[after, now]: Parameters<Desk['owedDays']>): Promise<OwedDay[]> {
  const beyond = after ? sql`(o.number, o.key) > (${after.number}, ${after.key})` : sql`true`
  const { rows } = await tx.execute<Row>(sql`
    select o.number, o.key, o.kind, o.of, coalesce(o.due_on, case when o.due_before is null then o.target_on end)::text as day,
      o.moment as before
    from portal.owed o
    where (not o.machine or o.moment <= ${now.toString()}::timestamptz) and ${beyond}
    order by o.number, o.key limit 1000`)
  return rows.map(owedDay)
}

/** How much is owed of each kind, and how much of it is late. */
export async function owedFigures(tx: Transaction, now: Temporal.Instant): Promise<OwedFigures[]> {
  const { rows } = await tx.execute<Pick<OwedFigures, 'kind' | 'of'> & { open: string; late: string }>(
    sql`select kind, of, open, late from guard.counted_owed(${now.toString()})`,
  )
  return rows.map(({ open, late, ...row }) => ({ ...row, open: Number(open), late: Number(late) }))
}

/** A row as the domain has it. */
export const owedDay = ({ day, before, ...row }: Row): OwedDay => ({
  ...row,
  day: day === null ? null : Temporal.PlainDate.from(day),
  before: Temporal.Instant.from(before),
})
