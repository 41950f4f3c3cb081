import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { searchFor } from '#lib/domain/records/record-search.ts'
import { recordsPerPage } from '#lib/domain/report/access-report.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { recordsInAnswer, type StoredRecords } from '#lib/features/answer/records-in-answer.ts'
import type { World } from '#lib/ports/world.ts'
import { caseKey } from './open-case-key.ts'

/** What is sought among one source's records. */
export type Sought = {
  source: string
  /** Records that begin at this instant or later, and before the other; null = open. */
  from: Temporal.Instant | null
  before: Temporal.Instant | null
  /** Words to be found; empty for none. `codes` are the source's codes with their meaning. */
  text: string
  codes: Record<string, string>
  /** Page of what is found, from 0. */
  page: number
  /** The place among the records of these dates (from 0) where a search that stopped goes on. */
  after: number
}

export type Found = {
  /** Records of these dates. */
  among: number
  /** Places that were looked at: from `first` up to, not including, `past`; less than `among` when time ran out. */
  first: number
  past: number
  /** How many of those match, and those of the page. */
  matching: number
  records: MonitoringRecord[]
}

/**
 * The records of the sealed answer that match. Dates are found by halving, because records stand in the order of time.
 * Words are looked for from place to place until `stop` is aborted; what was found by then is given with the place.
 */
export async function findRecords(
  world: World,
  _permit: Permit<'report:read'>,
  request: Case,
  sought: Sought,
  stop: AbortSignal,
): Promise<Result<Found>> {
  if (!request.readable) return refused('not_found')
  const artifacts = await world.requests.artifacts(request.id, request.reading.review.given)
  const stored = recordsInAnswer(world.records, await caseKey(world, request.id), artifacts, sought.source)
  return stored ? granted(await findIn(stored, sought, stop)) : refused('not_found')
}

/** The same in records that are open already. */
export async function findIn(stored: StoredRecords, sought: Sought, stop: AbortSignal): Promise<Found> {
  const { from, before, text, codes } = sought
  const low = from ? await placeOf(stored, begin => Temporal.Instant.compare(begin, from) < 0) : 0
  const high = before
    ? await placeOf(stored, begin => Temporal.Instant.compare(begin, before) < 0)
    : from
      ? await placeOf(stored, () => true)
      : stored.records
  const among = Math.max(0, high - low)
  const skipped = sought.page * recordsPerPage
  if (text.trim() === '') {
    const records = await between(stored, low + skipped, Math.min(low + skipped + recordsPerPage, low + among))
    return { among, first: 0, past: among, matching: among, records }
  }
  const first = Math.min(sought.after, among)
  const found: Found = { among, first, past: first, matching: 0, records: [] }
  const places = { from: low + first, to: low + among }
  for await (const { seen, found: some } of stored.search(places, searchFor(text, codes))) {
    found.records.push(
      ...some.slice(Math.max(0, skipped - found.matching), Math.max(0, skipped + recordsPerPage - found.matching)),
    )
    found.matching += some.length
    found.past += seen
    if (stop.aborted) break
  }
  return found
}

/** The place of the first record that does not begin before; records without a time stand at the end. */
async function placeOf({ records, page }: StoredRecords, isBefore: (start: string) => boolean): Promise<number> {
  const begun = (record: MonitoringRecord | undefined) => Boolean(record?.when.start && isBefore(record.when.start))
  let [low, high] = [0, Math.ceil(records / recordsPerPage)]
  while (low < high) {
    const middle = (low + high) >> 1
    if (begun((await page(middle))[0])) low = middle + 1
    else high = middle
  }
  if (low === 0) return 0
  const last = await page(low - 1)
  return (low - 1) * recordsPerPage + last.filter(begun).length
}

async function between({ page }: StoredRecords, from: number, to: number): Promise<MonitoringRecord[]> {
  const records: MonitoringRecord[] = []
  for (let at = Math.floor(from / recordsPerPage); at * recordsPerPage < to; at += 1) {
    const start = at * recordsPerPage
    records.push(...(await page(at)).slice(Math.max(0, from - start), Math.max(0, to - start)))
  }
  return records
}
