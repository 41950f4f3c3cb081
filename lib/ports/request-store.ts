import type { AccessRequest, Draft } from '#lib/domain/case/access-request.ts'
import type { Erasable } from '#lib/domain/case/facts/ending.ts'
import type { Fact, FactBody } from '#lib/domain/case/reading.ts'
import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import type { Artifact } from '#lib/domain/report/access-report.ts'
import type { Withholding } from '#lib/domain/report/withholding.ts'
import type { Role } from '#lib/domain/rights/actor.ts'
import type { RecordFile } from './record-store.ts'

/** A request as it arrives; the database gives it its time and number. */
export type NewRequest = Pick<
  AccessRequest,
  'subject' | 'channel' | 'establishment' | 'profileId' | 'scope' | 'contact'
> & { idempotencyKey: string }

export type By = { personId: string | null; name: string; role: Role | 'system' }

/** One source's part of a collection: progress while it runs, ledger lines and the sealed records at its end. */
export type CollectionUnit = {
  source: string
  attempt: number
  seen: number
  kept: number
  startedAt: Temporal.Instant | null
  finishedAt: Temporal.Instant | null
  ledger: LedgerLine[]
  file: RecordFile | null
}

/** Cases as the reader may see them: every read starts from who reads; what is hidden is absent. */
export type RequestStore = Cases & Submission & Collection & Withholdings & Answers & Grants & Erasing

type Cases = {
  /** Holds every other writer of this case back until the transaction ends; read the case after it. */
  lock(number: string): Promise<void>
  byNumber(number: string): Promise<AccessRequest | null>
  byId(id: string): Promise<AccessRequest | null>
  mine(): Promise<AccessRequest[]>
  /** Appends a fact; null when a once-only fact stands already (one statement decides). */
  record(requestId: string, fact: FactBody, by: By): Promise<Fact | null>
}

/** A request before and when it is sent, as its person alone sees it. */
export type Submission = {
  draft(): Promise<Draft>
  saveDraft(draft: Draft): Promise<void>
  /** Holds other sends of the acting person back until the transaction ends; read what was sent before after it. */
  oneSendAtATime(): Promise<void>
  /** Stores the request; the database's clock says when. The same key again gives the first request. */
  submit(request: NewRequest): Promise<AccessRequest>
}

/** What was collected for a case, source by source. */
export type Collection = {
  units(requestId: string): Promise<CollectionUnit[]>
  saveUnit(requestId: string, unit: CollectionUnit): Promise<void>
}

/** Which items of a case are held back. */
export type Withholdings = {
  withheld(requestId: string): Promise<Withholding[]>
  withhold(requestId: string, item: Omit<Withholding, 'at'>): Promise<void>
  restore(requestId: string, recordId: string): Promise<void>
}

/** The files of an answer, and the key that opens them. */
export type Answers = {
  artifacts(requestId: string, version: number): Promise<Artifact[]>
  /** Publishes all files of a version at once; false when this attempt is stale or the version stands already. */
  publish(requestId: string, version: number, artifacts: Artifact[]): Promise<boolean>
  /** The case's key, wrapped by the key-encryption key; made by `make` on first use. */
  wrappedKey(requestId: string, make: () => string): Promise<string>
}

/**
 * Download grants: single use, bound to session, file and time. `take` gives it once; `resume` gives it again to go on
 * from a byte, where the transfer broke off or a little before; `noteSent` keeps how many bytes have gone out.
 */
export type Grants = {
  grant(requestId: string, object: string, sessionId: string, until: Temporal.Instant): Promise<string>
  take(grantId: string, sessionId: string): Promise<{ requestId: string; object: string } | null>
  resume(grantId: string, sessionId: string, from: number): Promise<{ requestId: string; object: string } | null>
  noteSent(grantId: string, bytes: number): Promise<void>
}

/** Destroying what is held of a case; for its job alone. */
export type Erasing = {
  /** Destroys keys and what leads to the objects that they open, and notes it; throws while a hold stands, or too early. */
  destroy(requestId: string, what: Erasable): Promise<Destroyed[]>
  /** What was erased and is not seen through: names (an object with a key of its own, or `cases/ID`) and when. */
  unfinished(): Promise<{ what: string; at: string }[]>
  /** These are seen through: the store of the objects knows it and holds them no more. */
  finished(names: string[]): Promise<void>
  /**
   * Takes the person out of the case: letters, words, contact, names. Throws before a year is over, under a hold, and while a
   * key stands or something is open.
   */
  removePerson(): Promise<void>
  /** The objects of the answer and of collected records that the case still refers to. */
  objectsReferred(): Promise<string[]>
}

/** An object without a key; a file of the answer has a name and a hash. */
export type Destroyed = { object: string; name: string | null; sha256: string | null }
