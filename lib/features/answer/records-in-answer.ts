import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { RecordSearch } from '#lib/domain/records/record-search.ts'
import { type Artifact, recordsPerPage } from '#lib/domain/report/access-report.ts'
import type { CaseKey, RecordFile, RecordStore } from '#lib/ports/record-store.ts'

/** One source's records as they lie in the answer: `page` of 100 from 0, in the order of `compareRecords`. */
export type StoredRecords = {
  records: number
  page(number: number): Promise<MonitoringRecord[]>
  search(
    places: { from: number; to: number },
    search: RecordSearch,
  ): AsyncIterable<{ seen: number; found: MonitoringRecord[] }>
}

type Part = Pick<RecordFile, 'object' | 'wrappedKey' | 'index'>
type Placed = { part: Part; from: number; to: number }

/** A source's records in the reading files of an answer, which hold them in as many parts as were made at a time; null for none. */
export function recordsInAnswer(
  recordStore: RecordStore,
  key: CaseKey,
  artifacts: readonly Artifact[],
  source: string,
): StoredRecords | null {
  const parts = artifacts
    .filter(({ kind }) => kind === 'records')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ object, wrappedKey, index }) => {
      const own = index?.[source]
      return own ? [{ object, wrappedKey, index: own }] : []
    })
  return parts.length > 0 ? recordsInParts(recordStore, key, parts) : null
}

/** Parts of one source in order, read as if they were one file. */
export function recordsInParts(recordStore: RecordStore, key: CaseKey, parts: readonly Part[]): StoredRecords {
  let records = 0
  const placed = parts.map((part): Placed => {
    const from = records
    records += part.index.records
    return { part, from, to: records }
  })
  const between = (from: number, to: number) => placed.filter(one => one.from < to && one.to > from)
  return {
    records,
    async page(number) {
      const [from, to] = [number * recordsPerPage, (number + 1) * recordsPerPage]
      const found: MonitoringRecord[] = []
      for (const one of between(from, to))
        found.push(...(await recordsOf(recordStore, key, one.part, from - one.from, to - one.from)))
      return found
    },
    async *search({ from, to }, search) {
      for (const one of between(from, to)) {
        const places = { from: Math.max(0, from - one.from), to: Math.min(one.part.index.records, to - one.from) }
        yield* recordStore.search(key, one.part, places, search)
      }
    },
  }
}

/** The records of a part from place `from` up to `to`, as far as it has them; its pages need not begin where theirs do. */
async function recordsOf(
  recordStore: RecordStore,
  key: CaseKey,
  part: Part,
  from: number,
  to: number,
): Promise<MonitoringRecord[]> {
  const [first, past] = [Math.max(0, from), Math.min(part.index.records, to)]
  const found: MonitoringRecord[] = []
  for (let page = Math.floor(first / recordsPerPage); page * recordsPerPage < past; page += 1) {
    const start = page * recordsPerPage
    const records = await recordStore.page(key, part, page)
    found.push(...records.slice(Math.max(0, first - start), Math.max(0, past - start)))
  }
  return found
}
