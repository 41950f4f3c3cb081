import { randomBytes } from 'node:crypto'
import { open, seal } from '#lib/adapters/sealing/sealed-stream.ts'
import { compareRecords } from '#lib/domain/records/monitoring-record.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { CaseKey } from '#lib/ports/record-store.ts'
import { entriesIn, type LineEntry, piecesOf, placedLines } from './line-entry.ts'
import { merged } from './merge.ts'

/** How many runs are merged at once; each holds up to about 0.5 MB while it is read. */
const fanIn = 32
const maxBytes = 16 * 1024 * 1024

/** An external merge sort (Knuth, The Art of Computer Programming 3, 5.4). */
export type SortedRuns = {
  add(entry: LineEntry): Promise<void>
  /** Everything added, in order; once, after the last `add`. */
  sorted(): Promise<AsyncIterable<LineEntry[]>>
  /** Removes the temporary objects, those of a killed earlier attempt too. */
  remove(): Promise<void>
}

type Run = { name: string; key: Uint8Array }

/**
 * Collects entries in memory and seals them, sorted, as temporary objects under `prefix` whenever there are `maxEntries`
 * or 16 MiB of them. The keys of these objects exist in memory only: what a killed process leaves, nobody can read.
 */
export function sortedRuns(objects: ObjectStore, caseKey: CaseKey, prefix: string, maxEntries: number): SortedRuns {
  let held: LineEntry[] = []
  let heldBytes = 0
  let runs: Run[] = []
  let made = 0
  const sealing = ({ name, key }: Run) => ({
    key,
    caseKey: caseKey.bytes,
    requestId: caseKey.requestId,
    object: name,
  })
  const read = (run: Run) => entriesIn(open(objects.get(run.name), sealing(run)))
  const keep = async (entries: AsyncIterable<LineEntry[]>): Promise<Run> => {
    const run = { name: `${prefix}${made++}`, key: randomBytes(32) }
    await objects.put(run.name, seal(piecesOf(entries, placedLines), sealing(run)))
    return run
  }
  const takeHeld = () => {
    const taken = held.sort(compareRecords)
    held = []
    heldBytes = 0
    return inBatches(taken)
  }
  const mergeSome = async () => {
    const some = runs.slice(0, fanIn)
    const run = await keep(merged(some.map(read)))
    for (const { name } of some) await objects.remove(name)
    // Behind the others, so that each entry is written again only as often as the number of runs demands.
    runs = [...runs.slice(fanIn), run]
  }
  return {
    async add(entry) {
      held.push(entry)
      heldBytes += entry.line.length
      if (held.length >= maxEntries || heldBytes >= maxBytes) runs.push(await keep(takeHeld()))
    },
    async sorted() {
      if (runs.length === 0) return takeHeld()
      while (runs.length > fanIn) await mergeSome()
      return merged([...runs.map(read), takeHeld()])
    },
    async remove() {
      for await (const name of objects.list(prefix)) await objects.remove(name)
    },
  }
}

async function* inBatches(entries: LineEntry[]): AsyncGenerator<LineEntry[]> {
  for (let at = 0; at < entries.length; at += 500) yield entries.slice(at, at + 500)
}
