import { type CountedCases, type Metrics, metricsOf } from './metrics.ts'

/** The days a table of figures is about, both included: by the day a request arrived at its place. */
export type Range = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** The figures of one month of arrivals, or of all of them; `month` is `2026-11`. */
export type MonthFigures = { month: string; metrics: Metrics }

/** The figures of what arrived in the range, in all and month by month (every month stands, also empty ones). */
export function metricsTable(counted: readonly CountedCases[], range: Range) {
  const byMonth = Map.groupBy(counted, ({ month }) => month)
  const figures = (month: string, some: readonly CountedCases[]): MonthFigures => ({ month, metrics: metricsOf(some) })
  return {
    all: figures('', counted),
    months: monthsIn(range).map(month => figures(month, byMonth.get(month) ?? [])),
  }
}

/** Every month of the range, at most ten years of them. */
function monthsIn({ from, to }: Range): string[] {
  const months: string[] = []
  const last = to.toPlainYearMonth()
  for (
    let month = from.toPlainYearMonth();
    Temporal.PlainYearMonth.compare(month, last) <= 0 && months.length < 120;
    month = month.add({ months: 1 })
  )
    months.push(month.toString())
  return months
}

/** The smallest count that may be told to those who see no cases: fewer could point at somebody. */
export const smallest = 5

/** A count for the reader: null where it is above nothing and too small to be told. */
export const told = (count: number, guarded: boolean): number | null =>
  guarded && count > 0 && count < smallest ? null : count
