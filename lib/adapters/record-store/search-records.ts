import { openObjectRange } from '#lib/adapters/sealing/sealed-object.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { RecordSearch } from '#lib/domain/records/record-search.ts'
import { recordsPerPage } from '#lib/domain/report/access-report.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { CaseKey, RecordFile } from '#lib/ports/record-store.ts'
import { linesOf } from './lines.ts'

/** Which records are searched: from the place `from` (of the first: 0) up to, not including, `to`. */
type RecordRange = { from: number; to: number }

/**
 * The records of these places that hold what is sought, chunk by chunk as the file is read: how many were looked at
 * since the last answer, and those found. Holds one chunk; whoever stops reading stops the search.
 */
export async function* searchRecords(
  objects: ObjectStore,
  key: CaseKey,
  { object, wrappedKey, index }: Pick<RecordFile, 'object' | 'wrappedKey' | 'index'>,
  { from, to }: RecordRange,
  search: RecordSearch,
): AsyncGenerator<{ seen: number; found: MonitoringRecord[] }> {
  const page = Math.floor(from / recordsPerPage)
  const start = index.offsets[page]
  if (start === undefined || from >= to) return
  const end = index.offsets[Math.ceil(to / recordsPerPage)] ?? index.end
  let at = page * recordsPerPage
  for await (const lines of linesOf(openObjectRange(objects, object, wrappedKey, key, { start, end }))) {
    const asked = lines.slice(Math.max(0, from - at), Math.max(0, to - at))
    at += lines.length
    // Each answer is a step on: whoever stops after one has something to go on from.
    if (asked.length === 0) continue
    const found = asked.flatMap(line => {
      const json = line.toString()
      if (!search.mayHold(json)) return []
      const record = JSON.parse(json) as MonitoringRecord
      return search.holds(record) ? [record] : []
    })
    yield { seen: asked.length, found }
  }
}
