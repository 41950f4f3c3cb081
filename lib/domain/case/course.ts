import type { Fact, FactKind } from './fact.ts'

/** Where the work stands, leaving aside that somebody may be waited for. */
export type Stage =
  | 'RECEIVED'
  | 'TRIAGE'
  | 'COLLECTING'
  | 'REVIEW'
  | 'REFUSAL_REVIEW'
  | 'DECISION'
  | 'RENDERING'
  | 'READY'
  | 'DELIVERED'
  | 'PARTIAL'
  | 'REFUSED'
  | 'WITHDRAWN'
  | 'REDIRECTED'
  | 'CLOSED_UNIDENTIFIED'
  | 'FOLLOW_UP'
  | 'CLOSED'
  | 'PURGED'

type Of<K extends FactKind> = Extract<Fact, { kind: K }>

/** A question that waits, and whether its answer has come in (an identity or mandate is then still to be checked). */
export type Open<K extends FactKind> = { asked: Of<K>; answered: boolean } | null

/** What the facts amount to: the one reading of them that state, overlays, guards and clocks share. */
export type Course = {
  stage: Stage
  identified: boolean
  /** Logged by staff and not yet confirmed by a second person. */
  unconfirmed: boolean
  /** Somebody acts for the subject whose mandate is not shown. */
  unmandated: boolean
  /** The request itself came from somebody who acts for the subject. */
  viaDelegate: boolean
  identity: Open<'identity_asked'>
  authority: Open<'authority_asked'>
  clarification: Open<'clarification_asked'>
  fee: Open<'fee_notified'>
  /** The fee will not be paid: the controller drops it, or proves that it may refuse (Art. 12(5)). */
  feeDeclined: boolean
  extension: Of<'extension_proposed'> | null
  extended: Of<'extension_notified'> | null
  /** Sources without which the answer goes, or went, out and which are still owed. */
  missing: Of<'sources_missing'> | null
  /** Opened again for what was missing: what was given stays with the subject meanwhile. */
  partGiven: boolean
  refusal: { proposed: Of<'refusal_proposed'>; opinion: Of<'dpo_opinion'> | null; from: Stage } | null
  /** When the case ended for the clock: delivered, refusal told, or no answer owed any more. */
  endedAt: Temporal.Instant | null
  /** As what it had been answered before something was asked or complained of: it is that again once all is answered. */
  answeredAs: 'DELIVERED' | 'PARTIAL' | null
  followUps: Of<'follow_up_asked'>[]
  complaints: Of<'complaint'>[]
  holds: Of<'hold_placed'>[]
  holdLifted: boolean
  breaches: string[]
  conflicts: string[]
}

/** A case of which nothing is known but that it is there. */
export const start = (): Course => ({
  stage: 'RECEIVED',
  identified: false,
  unconfirmed: false,
  unmandated: false,
  viaDelegate: false,
  identity: null,
  authority: null,
  clarification: null,
  fee: null,
  feeDeclined: false,
  extension: null,
  extended: null,
  missing: null,
  partGiven: false,
  refusal: null,
  endedAt: null,
  answeredAs: null,
  followUps: [],
  complaints: [],
  holds: [],
  holdLifted: false,
  breaches: [],
  conflicts: [],
})

/** Stages before the report is made: questions may still be asked. */
export const early: ReadonlySet<Stage> = new Set(['RECEIVED', 'TRIAGE', 'COLLECTING', 'REVIEW'])
/** Stages before anything was decided: the subject may still withdraw. */
export const undecided: ReadonlySet<Stage> = new Set([...early, 'REFUSAL_REVIEW', 'RENDERING', 'DECISION'])
export const answered: ReadonlySet<Stage> = new Set(['DELIVERED', 'PARTIAL', 'FOLLOW_UP'])
/** Ended without an answer, which only a reopening can change. */
export const dropped: ReadonlySet<Stage> = new Set(['WITHDRAWN', 'REDIRECTED', 'CLOSED_UNIDENTIFIED'])

/** Whether an answer of the subject is waited for. */
export const isWaiting = ({ identity, authority, fee, clarification }: Course): boolean =>
  identity !== null || authority !== null || fee !== null || clarification !== null

/** Whether the work may go beyond collecting: it is known who asks and who acts, and nobody is waited for. */
export const mayGoOn = (course: Course): boolean => course.identified && !course.unmandated && !isWaiting(course)

/** Opens the case once all stands that collecting needs: who it is, who acts for them, a second look at paper. */
export function pass(course: Course): void {
  if (course.stage === 'RECEIVED' && course.identified && !course.unconfirmed && !course.unmandated)
    course.stage = 'TRIAGE'
}
