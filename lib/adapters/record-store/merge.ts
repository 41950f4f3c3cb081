import { compareRecords } from '#lib/domain/records/monitoring-record.ts'
import type { LineEntry } from './line-entry.ts'

type Cursor = { rest: AsyncIterator<LineEntry[]>; batch: LineEntry[]; at: number; head: LineEntry }

const [batchEntries, batchBytes] = [500, 256 * 1024]

/** Merges sorted runs into one, in the order of `compareRecords`; holds one batch of each run. */
export async function* merged(runs: AsyncIterable<LineEntry[]>[]): AsyncGenerator<LineEntry[]> {
  const iterators = runs.map(run => run[Symbol.asyncIterator]())
  try {
    const cursors: Cursor[] = []
    for (const rest of iterators) await enter(cursors, rest)
    let batch: LineEntry[] = []
    let bytes = 0
    for (let first = cursors.shift(); first; first = cursors.shift()) {
      batch.push(first.head)
      bytes += first.head.line.length
      await advance(cursors, first)
      if (batch.length < batchEntries && bytes < batchBytes) continue
      yield batch
      batch = []
      bytes = 0
    }
    if (batch.length > 0) yield batch
  } finally {
    for (const iterator of iterators) await iterator.return?.()
  }
}

/** Puts the run among the others by its next entry, or leaves it out when it has none. */
async function enter(cursors: Cursor[], rest: AsyncIterator<LineEntry[]>): Promise<void> {
  const next = await rest.next()
  if (next.done) return
  const [head] = next.value
  if (head) place(cursors, { rest, batch: next.value, at: 0, head })
  else await enter(cursors, rest)
}

async function advance(cursors: Cursor[], cursor: Cursor): Promise<void> {
  cursor.at += 1
  const head = cursor.batch[cursor.at]
  if (head) place(cursors, Object.assign(cursor, { head }))
  else await enter(cursors, cursor.rest)
}

/** Binary search among at most a few dozen. */
function place(cursors: Cursor[], cursor: Cursor): void {
  let [low, high] = [0, cursors.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = cursors[middle]
    if (other && compareRecords(other.head, cursor.head) < 0) low = middle + 1
    else high = middle
  }
  cursors.splice(low, 0, cursor)
}
