import type { MonitoringRecord, Placed } from '#lib/domain/records/monitoring-record.ts'
import { linesOf } from './lines.ts'

/** A record on its way to its place: what its order depends on, and its line of JSON without an end. */
export type LineEntry = Placed & { line: Buffer }

const pieceBytes = 64 * 1024
const newLine = Buffer.from('\n')

/** The record as a line. */
export const entryOf = (record: MonitoringRecord): LineEntry => ({
  id: record.id,
  when: { start: record.when.start },
  line: Buffer.from(JSON.stringify(record)),
})

/** Two lines an entry, first its place and then its record, so that a merge need not parse whole records. */
export const placedLines = (entry: LineEntry): Buffer[] => [
  Buffer.from(JSON.stringify({ id: entry.id, when: entry.when })),
  newLine,
  entry.line,
  newLine,
]

/** One line an entry. */
export const plainLine = (entry: LineEntry): Buffer[] => [entry.line, newLine]

/** Writes entries into pieces of about 64 KiB. */
export async function* piecesOf(
  batches: AsyncIterable<LineEntry[]>,
  write: (entry: LineEntry) => Buffer[],
): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let bytes = 0
  for await (const batch of batches)
    for (const entry of batch) {
      for (const part of write(entry)) {
        parts.push(part)
        bytes += part.length
      }
      if (bytes < pieceBytes) continue
      yield Buffer.concat(parts)
      parts = []
      bytes = 0
    }
  if (bytes > 0) yield Buffer.concat(parts)
}

/** Reads back what was written with `placedLines`. */
export async function* entriesIn(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<LineEntry[]> {
  let place: Placed | null = null
  for await (const lines of linesOf(bytes)) {
    const entries: LineEntry[] = []
    for (const line of lines) {
      if (place) entries.push({ ...place, line })
      place = place ? null : (JSON.parse(line.toString()) as Placed)
    }
    if (entries.length > 0) yield entries
  }
}
