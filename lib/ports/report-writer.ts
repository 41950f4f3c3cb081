import type { Artifact, ReportFacts, ReportStatistics } from '#lib/domain/report/access-report.ts'
import type { CaseKey, RecordFile } from './record-store.ts'

/** What a report is made of: the facts, each source's sealed records, and the ids withheld. */
export type ReportOrder = {
  facts: ReportFacts
  files: { source: string; file: RecordFile }[]
  withheldIds: string[]
  key: CaseKey
  prefix: string
}

/** One version, made: its sealed files, its counts, and what the approval and the public check compare. */
export type ComposedReport = {
  artifacts: Artifact[]
  statistics: ReportStatistics
  /** The last link of the manifest's chain (SHA-256, hex): it covers every file that is given. */
  chain: string
  /** Files that stand in the package only and can be checked alone: data files with records, and the manifest. */
  packageFiles: { name: string; sha256: string }[]
}

/** Makes the sealed files of one version in child processes; nothing is visible before all are whole. */
export type ReportWriter = {
  compose(order: ReportOrder, progress: (records: number) => void, signal: AbortSignal): Promise<ComposedReport>
}
