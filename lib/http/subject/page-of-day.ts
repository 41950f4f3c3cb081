import type { MonitoringRecord } from '../../domain/monitoring-record.ts'

/**
 * The page (from 0) on which a day begins, among `pages` pages in the order of `compareRecords`; the last page when all
 * is earlier. It halves the pages, so 1,000 pages need ten looks. `from` is the day's first instant.
 */
export async function pageOfDay(
  from: Temporal.Instant,
  pages: number,
  read: (page: number) => Promise<MonitoringRecord[]>,
): Promise<number> {
  const isBefore = (record: MonitoringRecord | undefined) =>
    record?.when.start !== undefined &&
    record.when.start !== null &&
    Temporal.Instant.compare(record.when.start, from) < 0
  let [low, high] = [0, pages]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isBefore((await read(middle))[0])) low = middle + 1
    else high = middle
  }
  const last = Math.max(0, low - 1)
  const isWholePageBefore = isBefore((await read(last)).at(-1))
  return isWholePageBefore && low < pages ? low : last
}
