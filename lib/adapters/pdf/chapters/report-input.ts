import type { BrokenPicture } from '#lib/adapters/pdf/layout/picture.ts'
import type { ReportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import type { Sheet } from '#lib/adapters/pdf/layout/sheet.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { SourceProfile } from '#lib/domain/records/source-profile.ts'
import type { ReportFacts, ReportSource, ReportStatistics } from '#lib/domain/report/access-report.ts'
import type { ReportSeal } from '#lib/ports/report-seal.ts'

/** All that the file is made of; records come in the order of `compareRecords`, withheld ones already left out. */
export type ReportInput = {
  facts: ReportFacts
  /** Of this file; the facts say which one the person asked for. */
  edition: ReportFacts['edition']
  /** By source: the number of its first record in the one count over the whole answer. */
  firsts: Record<string, number>
  /** What stands beside this file; a source with volumes gets their index in the place of its rows. */
  volumes: PrintedVolume[]
  /** Gives the link of the manifest's chain over all other files, asked for at the last chapter; null where there is no package. */
  chain(): Promise<string | null>
  /** Signs the file; null leaves it unsigned. */
  seal: ReportSeal | null
  statistics: ReportStatistics
  profiles: Record<string, SourceProfile>
  readRecords(sourceId: string): AsyncIterable<MonitoringRecord[]>
  /** The bytes of a picture by its record's `media.ref`. */
  readMedia(sourceId: string, ref: string): Promise<Uint8Array>
  /** Called with the number of records written so far. */
  progress(records: number): void
}

/** A volume beside the report, as the index names it. Dates are instants; `sha256` is of the file's bytes, hex. */
export type PrintedVolume = {
  name: string
  source: string
  holds: 'rows' | 'pictures'
  pages: number
  count: number
  first: number
  last: number
  oldest: string | null
  newest: string | null
  sha256: string
}

/** What every chapter is written with. */
export type Report = ReportInput & {
  sheet: Sheet
  words: ReportWords
  /** Records written as rows. */
  written: { records: number }
  broken: BrokenPicture[]
}

const rank: Record<ReportSource['holds'], number> = { consultations: 0, training: 1, records: 2 }

/** The order in which sources are numbered and printed: looks at the data, AI training, then the others as given. */
export const inOrder = (sources: readonly ReportSource[]): ReportSource[] =>
  [...sources].sort((a, b) => rank[a.holds] - rank[b.holds])

/** Whether the report was made on the command line, without a register. */
export const isAlone = (facts: ReportFacts): boolean => facts.controller.name === ''
