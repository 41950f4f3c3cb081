import type { ObjectsSettings } from '#lib/adapters/objects/open-objects.ts'
import type { PackageSummary } from '#lib/adapters/package/package-summary.ts'
import type { PrintedVolume } from '#lib/adapters/pdf/chapters/report-input.ts'
import type { FaultCause } from '#lib/domain/faults/fault-cause.ts'
import type { SourceProfile } from '#lib/domain/records/source-profile.ts'
import type { Artifact, ReportFacts, ReportStatistics } from '#lib/domain/report/access-report.ts'
import type { ReportPart } from '#lib/domain/report/report-parts.ts'
import type { SealedFile } from '#lib/ports/record-store.ts'
import type { ReportSeal } from '#lib/ports/report-seal.ts'
import type { ReportOrder } from '#lib/ports/report-writer.ts'
import type { Statement } from '#lib/ports/signer.ts'

/** What a child may know of what signs: everything but the keys. */
export type PublicSeal = Omit<ReportSeal, 'signAttributes' | 'signStatement'>

/** What a child is opened with; tasks name records by their places only. The key is base64. */
export type ChildOrder = Omit<ReportOrder, 'key'> & {
  key: { requestId: string; bytes: string }
  objects: ObjectsSettings
  seal: PublicSeal | null
}

/** A picture or recording by the number of its record; `ref` is `PART:OFFSET:LENGTH` in the media files of the answer. */
export type PictureOf = { no: number; ref: string; type: string }

/** One run of records, made: what reading online shows, its rows as CSV, its numbers, and its volume where it has one. */
export type MadePart = {
  part: ReportPart
  statistics: ReportStatistics
  profile: SourceProfile
  records: Artifact
  media: Artifact | null
  /** The same as segments of the data files: they go into the package and are removed then. */
  csv: SealedFile & { rows: number }
  jsonl: SealedFile
  volume: Artifact | null
  pictures: PictureOf[]
}

/** A source as the package names it, with its parts in order. */
export type PackageSource = {
  id: string
  records: number
  first: number
  categories: string[]
  parts: Pick<MadePart, 'csv' | 'jsonl'>[]
}

/** What children are asked to do, and what they answer. */
export type Tasks = {
  /** The places of withheld records in a source. */
  find: { input: { source: string }; result: number[] }
  part: { input: { part: ReportPart; index: number; total: number }; result: MadePart }
  /** A volume of pictures: `count` of those in these parts, from place `from` on. */
  pictures: {
    input: {
      source: string
      volume: number
      from: number
      count: number
      parts: Pick<MadePart, 'records' | 'media' | 'part'>[]
    }
    result: { volume: Artifact; oldest: string | null; newest: string | null }
  }
  report: {
    input: {
      edition: ReportFacts['edition']
      statistics: ReportStatistics
      profiles: Record<string, SourceProfile>
      firsts: Record<string, number>
      volumes: PrintedVolume[]
      parts: Pick<MadePart, 'records' | 'media' | 'part'>[]
    }
    result: Artifact
  }
  package: {
    input: { sources: PackageSource[]; pictures: PictureOf[]; media: Artifact[]; volumes: Artifact[] }
    result: { zip: Artifact } & PackageSummary
  }
}
export type TaskName = keyof Tasks

/** What a child cannot do itself: sign, learn the link over all that stands before a report, and have the reports it is for. */
export type Questions = {
  attributes: { asked: Uint8Array; answer: Uint8Array }
  statement: { asked: Statement; answer: Awaited<ReturnType<ReportSeal['signStatement']>> }
  chain: { asked: null; answer: string }
  reports: { asked: { chain: string }; answer: Artifact[] }
}
export type QuestionName = keyof Questions

export type ToChild =
  | { kind: 'open'; order: ChildOrder }
  | { kind: 'task'; id: number; name: TaskName; input: unknown }
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'refusal'; id: number; fault: string }

/** What a child uses: its memory now and at its largest, and processor time of all its threads. */
export type Used = { rssKb: number; peakRssKb: number; cpuMs: number }

export type FromChild =
  | { kind: 'progress'; records: number }
  | { kind: 'ask'; id: number; task: number; name: QuestionName; asked: unknown }
  | { kind: 'done'; id: number; result: unknown; used: Used }
  | { kind: 'failed'; id: number; fault: string; cause: FaultCause }
