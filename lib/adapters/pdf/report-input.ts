import type { ReportFacts, ReportSource, ReportStatistics } from '#lib/domain/access-report'
import type { MonitoringRecord } from '#lib/domain/monitoring-record'
import type { SourceProfile } from './record-row.ts'
import type { Sheet } from './sheet.ts'
import type { Words } from './words.ts'

/** All that the file is made of; records come in the order of `compareRecords`, withheld ones already left out. */
export type ReportInput = {
  facts: ReportFacts
  statistics: ReportStatistics
  profiles: Record<string, SourceProfile>
  readRecords(sourceId: string): AsyncIterable<MonitoringRecord[]>
  /** The bytes of a picture by its record's `media.ref`. */
  readMedia(sourceId: string, ref: string): Promise<Uint8Array>
  /** Called with the number of records written so far. */
  progress(records: number): void
}

/** A picture that stands in the package but could not be drawn. */
export type BrokenPicture = { number: number; why: 'unreadable' | 'too_large' | 'missing' | 'other_type' }

/** What every chapter is written with. */
export type Report = ReportInput & {
  sheet: Sheet
  words: Words
  /** The number of the last record written. */
  written: { records: number }
  broken: BrokenPicture[]
}

const rank: Record<ReportSource['holds'], number> = { consultations: 0, training: 1, records: 2 }

/** The order in which sources are numbered and printed: looks at the data, AI training, then the others as given. */
export const inOrder = (sources: readonly ReportSource[]): ReportSource[] =>
  [...sources].sort((a, b) => rank[a.holds] - rank[b.holds])

/** Whether the report was made on the command line, without a register. */
export const isAlone = (facts: ReportFacts): boolean => facts.controller.name === ''
