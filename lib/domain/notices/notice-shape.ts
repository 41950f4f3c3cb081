import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { ClockState } from '#lib/domain/case/clock-state.ts'
import type { PausingQuestion, Precondition } from '#lib/domain/case/facts/clock.ts'
import type { ComplaintOutcome } from '#lib/domain/case/facts/complaint.ts'
import type { ExtensionReason } from '#lib/domain/case/facts/extension.ts'
import type { FeeGround } from '#lib/domain/case/facts/fee.ts'
import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import type { FollowUpRight } from '#lib/domain/case/facts/right.ts'
import type { RefusalGround } from '#lib/domain/case/ground.ts'
import type { Surge } from '#lib/domain/case/surge.ts'
import type { ProfileId } from '#lib/domain/deadline/deadline-profiles.ts'
import type { Authority } from '#lib/domain/people/authority.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { AuthorityTold, Exposure } from '#lib/domain/register/exposure.ts'
import type { WithheldRow } from '#lib/domain/report/withholding.ts'
import type { Language } from '#lib/domain/rights/actor.ts'

/** What every notice says of the case; the letter is in the language of the request. */
export type Heading = {
  /** The id of the fact that called for the notice: `about` of `notice_sent`. */
  about: string
  number: string
  name: string
  language: Language
  establishment: Establishment
  receivedAt: Temporal.Instant
  receivedDate: Temporal.PlainDate
  channel: AccessRequest['channel']
  profileId: ProfileId
  /** Where to complain (Art. 77), the place of work first. */
  authorities: Authority[]
}

/** What a question does to the clock, said to the subject: nothing, not started, or suspended until the answer. */
export type ClockEffect = Extract<ClockState, 'running' | 'notStarted' | 'suspended'>

/** What is withheld or refused, with the text it rests on. */
export type Ground = { ground: RefusalGround; basis: string }

/** Sources (ids) without which the answer goes out, why, and by when they follow. */
export type MissingSources = { sources: string[]; why: string; until: Temporal.PlainDate }

/** What each notice is filled from (docs/law/notices.md). */
export type NoticeFacts = {
  acknowledgement: { from: Temporal.PlainDate; to: Temporal.PlainDate; ackBy: Temporal.PlainDate | null }
  identity: { of: 'identity' | 'authority'; doubt: string; asks: string; document: string | null; clock: ClockEffect }
  clarification: {
    question: string
    why: string
    held: string[]
    ifNoAnswer: string
    goOnFrom: Temporal.PlainDate
    clock: ClockEffect
  }
  /** `payTo`, `payBy`: null in facts of an earlier version. */
  fee: {
    amount: number
    currency: string
    ground: FeeGround
    words: string
    /** What the fee for an abusive request rests on; null for another ground, and in facts of an earlier version. */
    abuse: { objective: string; intent: string } | null
    payTo: string | null
    payBy: Temporal.PlainDate | null
  }
  extension: {
    oldDate: Temporal.PlainDate
    newDate: Temporal.PlainDate
    reasons: ExtensionReason[]
    words: string
    surge: string | null
  }
  /** `elsewhere`: who answers instead, where the request was passed on. */
  refusal: { whole: boolean; reasons: string; grounds: Ground[]; elsewhere: string | null }
  delivery: {
    partial: boolean
    sources: string[]
    withheld: WithheldRow[]
    linkUntil: Temporal.PlainDate | null
    missing: MissingSources | null
    version: number
    sha256: string
  }
  nothingHeld: { sources: string[]; missing: MissingSources | null; version: number; sha256: string }
  restrictionLifted: { items: number }
  rightAsked: {
    right: FollowUpRight
    asked: string
    from: Temporal.PlainDate
    to: Temporal.PlainDate
    restrict: boolean
  }
  rightExtended: { right: FollowUpRight; oldDate: Temporal.PlainDate; newDate: Temporal.PlainDate; words: string }
  /** `restriction`: what becomes of data that were stored only meanwhile; null where none were. */
  rightAnswered: {
    right: FollowUpRight
    asked: string
    done: boolean
    words: string
    systems: string[]
    recipientsTold: string[]
    restriction: 'stays' | Temporal.PlainDate | null
  }
  /** `toldAt`: when the authority was told of it (Art. 33(1)), as the officer noted it. */
  exposure: { exposure: Exposure; toldAt: Temporal.Instant | null }
  /** `acknowledgeBy`: by law; null where none gives a day. `outcomeBy`: our own day for the outcome. */
  complaint: {
    receivedDate: Temporal.PlainDate
    acknowledgeBy: Temporal.PlainDate | null
    outcomeBy: Temporal.PlainDate
  }
  complaintAnswered: {
    receivedDate: Temporal.PlainDate
    complaint: string
    outcome: ComplaintOutcome
    words: string
    done: string | null
  }
  clockChanged: { of: Precondition | PausingQuestion; askedOn: Temporal.PlainDate; why: string; clock: ClockEffect }
}

/** One notice with all it is filled from. */
export type Notice = { [N in NoticeName]: { notice: N; heading: Heading; facts: NoticeFacts[N] } }[NoticeName]

/** What stands outside the facts of the case and only some notices need; a notice that misses its part is not made. */
export type Beside = {
  /** Categories held, in words, for clarification. */
  held?: string[]
  /** Titles of the sources asked, for delivery and nothingHeld. */
  sources?: string[]
  withheld?: WithheldRow[]
  /** The last day on which the answer can be read. */
  linkUntil?: Temporal.PlainDate | null
  exposures?: Exposure[]
  told?: AuthorityTold[]
  surges?: Surge[]
}
