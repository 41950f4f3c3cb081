import type { AskedKey } from '#lib/adapters/sources/person/asked-keys.ts'
import type { RawRow } from '#lib/adapters/sources/person/judge-row.ts'
import type { RowJudge } from '#lib/adapters/sources/person/row-judge.ts'
import type { Stream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import type { From } from '#lib/adapters/sources/schema/place-schema.ts'
import type { SourceConfig } from '#lib/adapters/sources/schema/source-config.ts'
import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import type { Ask } from '#lib/ports/monitoring-source.ts'

export type Gap = LedgerLine['gaps'][number]

/** At most 500 rows as a source gave them, and what its reader counted without giving it. */
export type RowBatch = {
  rows: RawRow[]
  /** Rows that name none of the people asked for and were passed over; for each person, how many of them name nobody. */
  passed?: { count: number; nobody: number[] }
  /** Rows that could not be read: in which file (from 1), on which line. */
  bad?: { file: number; line: number }[]
  gaps?: Gap[]
}

export const batchSize = 500

/**
 * What a reader of rows is given. Who is asked for is complete when the first request has been counted, which is before
 * anything is read; from then on `judge` answers.
 */
export type ReadOrder = {
  stream: Stream
  /** Where the rows lie: the stream's own place, or the manifest's. */
  from: From
  config: SourceConfig
  ask: Ask
  /** The keys of the one who is asked for, where each is asked for alone. */
  keys: AskedKey[]
  judge: Pick<RowJudge, 'sort'>
  signal: AbortSignal
  /** Counts a question sent to the source, a page of its answer, a window of time asked for, a question asked again. */
  count(name: 'requests' | 'pages' | 'windows' | 'retries'): void
}
