import type { AskedKey } from '#lib/adapters/sources/person/asked-keys.ts'
import type { RawRow } from '#lib/adapters/sources/person/judge-row.ts'
import type { RowJudge } from '#lib/adapters/sources/person/row-judge.ts'
import type { Stream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import type { SourceConfig } from '#lib/adapters/sources/schema/source-config.ts'
import type { TemplateValues } from '#lib/adapters/sources/schema/template.ts'
import type { LedgerLine } from '#lib/domain/records/coverage.ts'

export type Gap = LedgerLine['gaps'][number]

/** At most 500 rows as a source gave them, and what its reader counted without giving it. */
export type RowBatch = {
  rows: RawRow[]
  /** Rows of other people that were passed over. */
  notMine?: number
  /** Rows that could not be read: in which file (from 1), on which line. */
  bad?: { file: number; line: number }[]
  gaps?: Gap[]
}

export const batchSize = 500

/**
 * What a reader of rows is given. `key` is the one with which this run asks (`for: {each}`). `keys` are those of
 * everybody who is asked for; they are complete when the first request has been counted, which is before anything is read.
 */
export type ReadOrder<S extends Stream = Stream> = {
  stream: S
  config: SourceConfig
  keys: AskedKey[]
  key: number | null
  values: TemplateValues
  judge: RowJudge
  signal: AbortSignal
  /** Counts a question sent to the source, and a page of its answer. */
  count(name: 'requests' | 'pages'): void
}
