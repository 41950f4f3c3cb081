import { dayOfDate, localDay } from '#lib/domain/calendar/day.ts'
import { readCase } from '#lib/domain/case/case.ts'
import { arrivedAt } from '#lib/domain/case/case-deadline.ts'
import { type CaseFigures, type CountedCase, type Metrics, metricsOf } from './metrics.ts'

/** The days a table of figures is about, both included: by the day a request arrived at its place. */
export type Range = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** The figures of one month of arrivals, or of all of them; `month` is `2026-11`. */
export type MonthFigures = { month: string; metrics: Metrics; withheld: number }

/** The figures of the cases that arrived in the range, in all and month by month (every month stands, also empty ones). */
export function metricsTable(cases: readonly CaseFigures[], range: Range, now: Temporal.Instant) {
  const [first, last] = [dayOfDate(range.from), dayOfDate(range.to)]
  const dayOf = (one: CountedCase) => localDay(arrivedAt(one), one.establishment.timeZone)
  const inRange = cases.map(one => readCase(one, now)).filter(one => dayOf(one) >= first && dayOf(one) <= last)
  const byMonth = new Map(monthsIn(range).map(month => [month, [] as CountedCase[]]))
  for (const one of inRange) byMonth.get(monthOf(one))?.push(one)
  const figures = (month: string, some: readonly CountedCase[]): MonthFigures => ({
    month,
    metrics: metricsOf(some),
    withheld: some.reduce((sum, { withheld }) => sum + withheld, 0),
  })
  return {
    all: figures('', inRange),
    months: [...byMonth].map(([month, some]) => figures(month, some)),
  }
}

const monthOf = (one: CountedCase): string =>
  arrivedAt(one).toZonedDateTimeISO(one.establishment.timeZone).toPlainDate().toPlainYearMonth().toString()

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
