import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { followUpRights } from '#lib/domain/case/facts/right.ts'
import type { CountedCases, GroupFigures, Grouping, RightFigures } from '#lib/domain/figures/metrics.ts'
import type { Range } from '#lib/domain/figures/metrics-table.ts'
import { newestTimed, type SourceSpeed } from '#lib/domain/records/source-times.ts'

/** The cases of a range as the guard counts them: months, days and counts, never who or what. */
export async function counted(tx: Transaction, { from, to }: Range, now: Temporal.Instant): Promise<CountedCases[]> {
  const { rows } = await tx.execute(
    sql`select * from guard.counted_cases(${from.toString()}, ${to.toString()}, ${now.toString()})`,
  )
  return rows.map(row => shape.parse(row))
}

const shape = z
  .object({
    month: z.string(),
    cases: z.coerce.number(),
    answered_in: z.number().nullable(),
    in_time: z.boolean(),
    within_one_month: z.boolean(),
    within_three_months: z.boolean(),
    extended: z.boolean(),
    refused: z.enum(['whole', 'part']).nullable(),
    withdrawn: z.boolean(),
    paused_days: z.coerce.number(),
    withheld: z.coerce.number(),
    days_open: z.number().nullable(),
    late: z.boolean().nullable(),
  })
  .transform(
    (row): CountedCases => ({
      month: row.month,
      cases: row.cases,
      answeredIn: row.answered_in,
      inTime: row.in_time,
      withinOneMonth: row.within_one_month,
      withinThreeMonths: row.within_three_months,
      extended: row.extended,
      refused: row.refused,
      withdrawn: row.withdrawn,
      pausedDays: row.paused_days,
      withheld: row.withheld,
      open: row.days_open === null ? null : { days: row.days_open, late: row.late === true },
    }),
  )

/** How long each source took for the newest requests of a range, the slowest first. */
export async function sourceSpeeds(tx: Transaction, { from, to }: Range): Promise<SourceSpeed[]> {
  const { rows } = await tx.execute(sql`
    select source, cases, median, p90 from guard.source_speeds(${from.toString()}, ${to.toString()}, ${newestTimed})
    order by p90 desc, median desc, source`)
  return rows.map(row => speed.parse(row))
}

const speed = z.object({ source: z.string(), cases: z.coerce.number(), median: z.number(), p90: z.number() })

/** The cases of a range by place, by handler and by way, most answered first. */
export async function groups(
  tx: Transaction,
  { from, to }: Range,
  now: Temporal.Instant,
): Promise<Record<Grouping, GroupFigures[]>> {
  const { rows } = await tx.execute<{ by: Grouping }>(sql`
    select apart_by as by, id, name, answered, in_time as "inTime", within_one_month as "withinOneMonth", median, open, late
    from guard.counted_groups(${from.toString()}, ${to.toString()}, ${now.toString()})
    order by answered desc, open desc, name, id`)
  const of = (grouping: Grouping) => rows.filter(({ by }) => by === grouping).map(row => group.parse(row))
  return { place: of('place'), handler: of('handler'), channel: of('channel') }
}

const count = z.coerce.number()
const group = z.object({
  id: z.string().nullable(),
  name: z.string().nullable(),
  answered: count,
  inTime: count,
  withinOneMonth: count,
  median: z.number().nullable(),
  open: count,
  late: count,
})

/** Rights and complaints of a range, by kind. */
export async function rights(tx: Transaction, { from, to }: Range): Promise<RightFigures[]> {
  const { rows } = await tx.execute(
    sql`select kind, answered, in_time as "inTime", open from guard.counted_rights(${from.toString()}, ${to.toString()}) order by kind`,
  )
  return rows.map(row => right.parse(row))
}

const right = z.object({
  kind: z.enum([...followUpRights, 'complaint']),
  answered: count,
  inTime: count.nullable(),
  open: count,
})
