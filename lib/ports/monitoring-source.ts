import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import type { IdentityKey, MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'

/** What is asked of a source: one person's identifiers and the period (ISO instants, end excluded). */
export type Ask = {
  caseRef: string
  keys: IdentityKey[]
  period: { from: string; to: string }
  collectedAt: string
  /** Those of `keys` that another person holds at the same time: nothing found under them may be given out. */
  contested?: IdentityKey[]
}

/** A source answers with records in batches of at most 500 and, per stream, exactly one ledger line at its end. `seen`: rows so far, all streams. */
export type Answer =
  | { kind: 'records'; stream: string; records: MonitoringRecord[]; seen: number }
  | { kind: 'ledger'; line: LedgerLine }

/** One monitoring system, asked for one person. A fault becomes a `failed` ledger line, never an exception or silence. */
export type MonitoringSource = {
  id: string
  collect(ask: Ask, signal: AbortSignal): AsyncIterable<Answer>
  /** The bytes of a picture or recording named by `record.media.ref`. */
  openMedia(ref: string): AsyncIterable<Uint8Array>
}

/** A source did not answer in a way that heals by itself: it is asked again before the collection goes on without it. */
export class SourceAway extends Error {
  override name = 'SourceAway'
}
