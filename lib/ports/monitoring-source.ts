import type { LedgerLine } from '../domain/coverage.ts'
import type { IdentityKey, MonitoringRecord } from '../domain/monitoring-record.ts'

/** What is asked of a source: one person's identifiers and the period (ISO instants, end excluded). */
export type Ask = { caseRef: string; keys: IdentityKey[]; period: { from: string; to: string }; collectedAt: string }

/** A source answers with records in batches of at most 500 and, per stream, exactly one ledger line at its end. */
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
