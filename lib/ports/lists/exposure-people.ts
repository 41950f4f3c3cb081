import type { FaultCause } from '#lib/domain/faults/fault-cause.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { Exposure } from '#lib/domain/register/exposure.ts'
import type {
  AffectedBy,
  AffectedCount,
  AffectedRule,
  ExposureFact,
  LettersAsked,
  Receipt,
  RiskLevel,
} from '#lib/domain/register/exposure-course.ts'
import type { Language } from '#lib/domain/rights/actor.ts'

/** What every letter about an exposure is filled with, as it was when the officer asked for it; `toldAt`: the authority, ISO. */
export type ExposureLetter = Omit<Exposure, 'affected'> & { toldAt: string | null }

/** Somebody who is told: in which language, and the place whose authority the letter names. */
export type Addressee = {
  personId: string
  name: string
  language: Language
  place: Pick<Establishment, 'name' | 'country' | 'region' | 'timeZone'>
}

/** Somebody whom an exposure affected, and what became of their letter. */
export type AffectedPerson = Addressee & {
  reason: AffectedBy
  why: string | null
  receipt: Receipt
  cause: string | null
  receiptAt: Temporal.Instant | null
}

/** Letters that wait for a second person: the letter, how many people would get it, and one of them. */
export type AskedLetters = LettersAsked & {
  at: Temporal.Instant
  people: number
  letter: ExposureLetter
  first: Addressee
}

/** How many people computing would add, keep or let go, for one reason. */
export type AffectedChange = { reason: AffectedBy; change: 'new' | 'stays' | 'gone'; people: number }

/** Who is told of an exposure: for the officer, and for the job that sends the letters. */
export type ExposurePeople = {
  facts(exposureId: string): Promise<ExposureFact[]>
  counts(exposureId: string): Promise<AffectedCount[]>
  /** What computing by the rule would change; nothing is changed. */
  change(exposureId: string, rule: AffectedRule): Promise<AffectedChange[]>
  compute(exposureId: string, rule: AffectedRule): Promise<void>
  /** Adds one person by staff number or address. */
  add(exposureId: string, who: string, why: string): Promise<'added' | 'known' | 'unknown'>
  stateRisk(exposureId: string, level: RiskLevel, why: string): Promise<void>
  /** Asks a second person to confirm this letter to everybody who was not told; gives how many they are. */
  ask(exposureId: string, letter: ExposureLetter): Promise<number>
  /** The letters that wait for a second person, for those who may be it; null where none wait. */
  asked(exposureId: string): Promise<AskedLetters | null>
  /** Confirms them (`asked`: the asking) and puts everybody who was not told into the queue; gives how many wait. */
  confirm(exposureId: string, asked: string): Promise<number>
  sendBack(exposureId: string, asked: string, why: string): Promise<void>
  /** The next people with one of these receipts, by id, `most` of them. */
  people(exposureId: string, receipts: readonly Receipt[], after: string, most: number): Promise<AffectedPerson[]>
  /** Notes that paper letters to these people were posted; gives how many. */
  post(exposureId: string, personIds: string[]): Promise<number>
  close(exposureId: string, lessons: string): Promise<void>
  /** Why sending has stopped, and when it goes on by itself; null while it has not. */
  stopped(exposureId: string): Promise<{ cause: FaultCause; nextAt: Temporal.Instant | null } | null>
  /** The letter as it was sent last; null before. */
  letter(exposureId: string): Promise<ExposureLetter | null>
  /** The next people who wait for their letter (workers only). */
  toTell(most: number): Promise<(Addressee & { exposureId: string; address: string })[]>
  /** Notes what became of the letter to a person; false where it is no longer waited for (workers only). */
  noteReceipt(personId: string, receipt: 'mailed' | 'failed', cause: FaultCause | null): Promise<boolean>
}
