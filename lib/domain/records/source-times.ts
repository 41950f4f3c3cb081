import { dayOfDate, localDay } from '#lib/domain/calendar/day.ts'
import type { Range } from '#lib/domain/figures/metrics-table.ts'

/** How long one source took for one case, by the case's arrival and the zone of its place; nobody and nothing of what it gave. */
export type SourceTime = { receivedAt: Temporal.Instant; timeZone: string; source: string; seconds: number }

/** The times of one source over the cases of a range: in seconds, half of them within `median`, nine of ten within `p90`. */
export type SourceSpeed = { source: string; cases: number; median: number; p90: number }

/** The sources by how long they take, the slowest first (Art. 24: the controller sees what makes answers late). */
export function slowestSources(times: readonly SourceTime[], { from, to }: Range): SourceSpeed[] {
  const [first, last] = [dayOfDate(from), dayOfDate(to)]
  const inRange = times.filter(({ receivedAt, timeZone }) => {
    const day = localDay(receivedAt, timeZone)
    return day >= first && day <= last
  })
  return [...Map.groupBy(inRange, ({ source }) => source)]
    .map(([source, some]) => {
      const sorted = some.map(({ seconds }) => seconds).sort((a, b) => a - b)
      return { source, cases: sorted.length, median: within(sorted, 0.5), p90: within(sorted, 0.9) }
    })
    .sort((a, b) => b.p90 - a.p90 || b.median - a.median || (a.source < b.source ? -1 : 1))
}

/** The smallest of the sorted values within which that share of them lies (nearest rank): always a time that was measured. */
const within = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
