import type { Client } from 'pg'
import { keptTables } from './kept-tables.ts'
import { copyOut } from './stream/copy.ts'
import { type EntryTail, entry, nothing } from './stream/entries.ts'
import { waitingJobs } from './waiting-jobs.ts'

/** Counts entries as they are written, and makes the last one. */
export type Summing = ReturnType<typeof summing>

/** Of nothing yet. */
export function summing() {
  const so = { entries: 0, rows: 0, bytes: 0 }
  return {
    so,
    add({ rows, bytes }: EntryTail) {
      so.entries++
      so.rows += rows
      so.bytes += bytes
    },
    end: (at: string, missing: string[]) => entry({ kind: 'end', at, ...so, missing }, nothing(), () => undefined),
  }
}

/** All tables, waiting jobs and the end. `made` hears the sums; its time and missing objects go into the end. */
export async function* rowEntries(
  client: Client,
  sum: Summing,
  made: { at: string; missing: string[]; rows: number; bytes: number },
): AsyncGenerator<Uint8Array> {
  for (const { name, columns } of await keptTables(client)) {
    const names = columns.map(column => column.name)
    const reads = columns.map(column => column.reads).join(', ')
    const rows = copyOut(client, `copy (select ${reads} from ${name}) to stdout`)
    yield* entry({ kind: 'table', name, columns: names }, rows, sum.add)
  }
  yield* entry({ kind: 'jobs' }, copyOut(client, `copy (${waitingJobs}) to stdout`), sum.add)
  Object.assign(made, { rows: sum.so.rows, bytes: sum.so.bytes })
  yield* sum.end(made.at, made.missing)
}
