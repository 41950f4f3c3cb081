import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import type { Places } from '#lib/domain/records/places.ts'
import type { Machine } from '#lib/domain/register/machine-decisions.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import type { WithheldRow } from './withholding.ts'

/** Everything the answer says besides the records themselves (Art. 15(1), (2)); texts already in the reader's language. */
export type ReportFacts = {
  /** Case number; null for a report made on the command line. */
  number: string | null
  version: number
  language: Language
  edition: 'standard' | 'large_print'
  demo: boolean
  controller: { name: string; dpoName: string; dpoEmail: string }
  subject: { name: string; employeeNo: string | null }
  /** ISO days and instants. */
  receivedOn: string | null
  preparedAt: string
  period: { from: string; to: string }
  /** IANA zone in which times are shown. */
  timeZone: string
  programmes: ReportProgramme[]
  sources: ReportSource[]
  exposures: ReportExposure[]
  withheld: WithheldRow[]
  /** `language`: that of the name and address, where known. */
  authorities: {
    name: string
    address: string[]
    website: string
    complaintUrl: string | null
    email: string | null
    language?: string | null
  }[]
  /** Since when what the request is about may not be deleted (instant); null: no hold stands. */
  hold?: { since: string } | null
  /** Where a right is used online, for the case; null on the command line. `right` and `source` are added to it. */
  rightsUrl?: string | null
  /** The code on the cover, and the page where it and the file can be checked; null for a report of the command line. */
  verifyCode: string | null
  verifyUrl: string | null
  versions: { application: string; node: string; timeZones: string }
}

export type ReportProgramme = {
  id: string
  /** The language of its texts where the register does not have them in that of the report. */
  language?: Language
  title: string
  what: string
  state: { kind: 'active' | 'paused' | 'stopped'; since: string; why: string | null }
  purposes: { purpose: string; legalBasis: string }[]
  recipients: {
    name: string
    kind: string
    people: number
    why: string
    country: string | null
    safeguard: string | null
  }[]
  retention: { days: number; words: string }
  aiTraining: {
    used: 'yes' | 'no' | 'stopped'
    words: string
    model: string | null
    from: string | null
    to: string | null
  }
  automatedDecisions: string
  /** Art. 22 GDPR, AI Act; absent in answers of an earlier version. */
  machine?: Machine<string>
  /** The day on which the entry of the register was last checked (ISO). */
  lastChecked?: string
}

export type ReportSource = {
  id: string
  /** As for a programme. */
  language?: Language
  title: string
  meaning: string
  origin: string
  programmeId: string | null
  holds: 'records' | 'consultations' | 'training'
  codes: Record<string, string>
  coverage: LedgerLine[]
}

export type ReportExposure = {
  /** As for a programme. */
  language?: Language
  title: string
  what: string
  data: string
  from: string
  to: string
  couldOpen: number
  opened: number
  measures: string
  advice: string
}

/** The numbers of the answer, counted once over the records given and used by page, PDF and data files alike. */
export type ReportStatistics = {
  records: number
  pictures: number
  bySource: Record<string, SourceStatistics>
  /** Records with a known time by weekday (0 = Monday) and local hour: 7 × 24 counts. */
  heat: number[][]
  consultations: ConsultationRow[]
  training: TrainingRow[]
}

export type SourceStatistics = {
  records: number
  pictures: number
  oldest: string | null
  newest: string | null
  categories: { category: string; records: number; oldest: string | null; newest: string | null }[]
  /** Local month `2026-05` to count, oldest first. */
  byMonth: [string, number][]
  /** Where entries with a position lie; absent where none has one. */
  places?: Places
}

/** Rows are listed in full up to this many; the count and the data files always hold all. */
export const listedAtMost = 2000

export type ConsultationRow = {
  recordId: string
  at: string | null
  function: string
  purpose: string
  system: string
  exported: boolean
  cleared: boolean
}
export type TrainingRow = {
  recordId: string
  dataset: string
  model: string
  from: string
  to: string
  records: number
  basis: string
}

/** The whole answer but its record rows; stored sealed beside them so that every reader shows the same numbers. */
export type AccessReport = { facts: ReportFacts; statistics: ReportStatistics }

/**
 * The files of one version of the answer. The person gets `pdf` (the main report), `large_print`, every `volume` and
 * `zip`. `records` and `media` serve reading online, in as many parts as there are; `content` is the AccessReport as JSON.
 */
export type ArtifactKind = 'pdf' | 'large_print' | 'volume' | 'zip' | 'records' | 'media' | 'content'

/** A sealed file of the answer. `sha256` (hex) is over the plain bytes; `object` is its name in the object store. */
export type Artifact = {
  kind: ArtifactKind
  /** Its one name in this version: `report.pdf`, `volumes/001.pdf`; numbers only, no person and no source. */
  name: string
  object: string
  /** The data key, wrapped by the case's key (base64url). */
  wrappedKey: string
  bytes: number
  sha256: string
  pages?: number
  /** Records printed as rows, and the numbers of the first and the last, where the file prints any. */
  rows?: number
  firstRecord?: number
  lastRecord?: number
  /** For `records`: per source, where each page of 100 records begins in the plain bytes. */
  index?: RecordIndex
}

/** Per source: number of records and the plain byte offset of every hundredth record; `end` closes the last page. */
export type RecordIndex = Record<string, { records: number; offsets: number[]; end: number }>

/** Records on one page of reading online. */
export const recordsPerPage = 100

/** The kinds of file that are given to the person, in the order in which they are offered. */
const givenKinds = ['pdf', 'large_print', 'zip', 'volume'] as const
export type GivenFile = Artifact & { kind: (typeof givenKinds)[number] }

const isGiven = (artifact: Artifact): artifact is GivenFile => givenKinds.some(kind => kind === artifact.kind)

/** What the person may download: main report first, then large print, package and each volume. */
export const filesGiven = (artifacts: readonly Artifact[]): GivenFile[] =>
  artifacts
    .filter(isGiven)
    .sort((a, b) => givenKinds.indexOf(a.kind) - givenKinds.indexOf(b.kind) || (a.name < b.name ? -1 : 1))

/** What a file is called when it is saved: the case's number and its own, never a person or a source. */
export function savedName(number: string, { kind, name }: Pick<Artifact, 'kind' | 'name'>): string {
  if (kind === 'zip') return `${number}.zip`
  if (kind === 'pdf') return `${number}.pdf`
  return `${number}-${name.replace(/^(?:report-|volumes\/)/, '')}`
}
