import type { NoticeName } from '#lib/domain/notices/notice.ts'
import type { Language, Role } from '#lib/domain/rights/actor.ts'
import type { RefusalGround } from './ground.ts'

/** What happened, when, by whom: appended, never changed (accountability: Art. 5(2) GDPR). */
export type Fact = { id: string; at: Temporal.Instant; by: FactAuthor } & FactBody

/** Who states a fact, in the one role that acts. */
export type FactAuthor = { personId: string | null; name: string; role: Role | 'system' }

/**
 * Every fact of the life cycle (law.md section 6). All values are plain JSON: days as YYYY-MM-DD, instants in ISO 8601.
 * `arrivedAt` says when an answer reached the controller, where staff note it later than it came.
 */
export type FactBody =
  | ArrivalFact
  | QuestionFact
  | WorkFact
  | ExtensionFact
  | RefusalFact
  | DecisionFact
  | OutcomeFact
  | FollowUpFact
  | OverlayFact

export type FactKind = FactBody['kind']

/** Facts of the inner procedure: they stand in the case, but the subject's own history does not list them. */
export const inward: ReadonlySet<FactKind> = new Set<FactKind>([
  'extension_proposed',
  'extension_declined',
  'refusal_proposed',
  'refusal_dropped',
  'dpo_opinion',
  'conflict_declared',
  'conflict_ended',
  'reminded',
  'identity_proposed',
])

/** A right that follows the answer: Art. 21, 16, 17, 18 and, of an automated decision, 22 GDPR. */
export const followUpRights = ['objection', 'rectification', 'erasure', 'restriction', 'review'] as const
export type FollowUpRight = (typeof followUpRights)[number]

/** Why a request may take longer (Art. 12(3) GDPR: "complexity and number of the requests"). */
export type ExtensionReason = 'complexity' | 'number'

/** Why a fee is asked: Art. 12(5), Art. 15(3) GDPR, DPO Art. 19 (Switzerland). */
export type FeeGround = 'abusive12_5' | 'furtherCopy15_3' | 'disproportionateEffortCh'

/** What a delegate may do for the subject. */
export type DelegateScope = 'see' | 'answer' | 'read'

/** How a person was recognised; of a document only that it was seen is kept (EDPB 01/2022 §79). */
export type IdentityProof = 'sign_in' | 'posted_code' | 'mailed_code' | 'known_facts' | 'document_seen'

/**
 * The effect a question has on the clock. In the EU a pause is off unless switched on with the officer's note (EDPB
 * 01/2022 §159); in the UK a clarification pauses by law (UK GDPR Art. 12A) and `pause` changes nothing.
 */
type Pausing = { pause: boolean; dpoNote: string | null }
type Arrived = { arrivedAt?: string }

/**
 * By what the first date was counted, and that date (law.md 2.2, step 11): the versions of the law, of the holiday table and
 * of the time-zone data. The versions hold for every later date of the case.
 */
export type Counted = { profile: string; calendar: string; timeZones: string; due: string }

type ArrivalFact =
  /** `datedOn`: the date the request itself bears, where it counts (LGPD Art. 19, PIPEDA s.8). */
  | { kind: 'received'; datedOn?: string; counted?: Counted }
  /** Logged by staff from paper, mail or talk; `original` is the SHA-256 of what came, `wording` what was asked. */
  | { kind: 'intake_logged'; wording: string; original: string | null }
  | { kind: 'intake_confirmed' }
  /** This case takes up another request of the same person; the earlier arrival counts. */
  | { kind: 'duplicate_joined'; number: string; receivedAt: string }
  | { kind: 'joined_to'; number: string }
  | { kind: 'delegate_named'; delegateId: string; name: string; scope: DelegateScope[]; until: string }
  | { kind: 'delegate_revoked'; delegateId: string }

type QuestionFact =
  /** `document`: why nothing less than a document is enough (EDPB 01/2022 §73-79); without it none may be sent. */
  | ({ kind: 'identity_asked'; doubt: string; asks: string; document?: string } & Pausing)
  /** `words`: what the subject wrote to be recognised by. */
  | ({ kind: 'identity_received'; words?: string } & Arrived)
  /** By which proof, the least intrusive that is enough, and why; `personId`: as whom of the directory an applicant is known. */
  | { kind: 'identity_proposed'; how: IdentityProof; why: string; personId: string | null }
  | { kind: 'identity_confirmed'; how: IdentityProof }
  | { kind: 'authority_asked'; doubt: string; asks: string }
  | ({ kind: 'authority_received' } & Arrived)
  | { kind: 'authority_confirmed' }
  /** What came does not show that the delegate may act: the answer goes to the person alone (EDPB 01/2022 §80-81). */
  | { kind: 'authority_refused'; why: string }
  /** `ifNoAnswer`: what happens then; `goOnFrom`: the day on which it happens. */
  | ({ kind: 'clarification_asked'; question: string; why: string; ifNoAnswer: string; goOnFrom: string } & Pausing)
  | ({ kind: 'clarification_answered'; answer: 'words' | 'everything' | 'unknown'; words: string } & Arrived)
  | { kind: 'clarification_lapsed' }
  /**
   * `amount` in the smallest unit of `currency` (ISO 4217). `evidence`: what proves that the request is excessive (Art.
   * 12(5): "the controller shall bear the burden").
   */
  | { kind: 'fee_notified'; amount: number; currency: string; ground: FeeGround; words: string; evidence?: string }
  | ({ kind: 'fee_paid' } & Arrived)
  | { kind: 'fee_waived' }
  /** The person does not pay, in their words; the request stands until they withdraw it. */
  | ({ kind: 'fee_declined'; words: string } & Arrived)

type WorkFact =
  | { kind: 'assigned'; handlerId: string; handlerName: string }
  | { kind: 'collection_started' }
  | { kind: 'collection_finished'; sources: number; records: number }
  /** A gap was found in the review: the sources are asked again. */
  | { kind: 'collection_reopened'; why: string }
  /**
   * These sources keep failing: the answer goes out without them and they follow by `until` (ISO). None: what was
   * outstanding does not follow, for the reason that the person reads.
   */
  | { kind: 'sources_missing'; sources: string[]; why: string; until: string }
  | { kind: 'review_finished' }
  | { kind: 'report_composed'; version: number; sha256: string; pages: number; bytes: number }
  | { kind: 'composing_failed'; why: string }
  | { kind: 'sent_back'; comment: string }

type ExtensionFact =
  /** `days`: how many more days are needed, null for all the law gives; `surgeId` cites the declared surge. */
  | {
      kind: 'extension_proposed'
      reasons: ExtensionReason[]
      words: string
      days: number | null
      surgeId: string | null
    }
  | { kind: 'extension_declined'; comment: string }
  /** Confirmed by a second person and told to the subject from this instant. */
  | { kind: 'extension_notified' }
  /**
   * A public holiday that was declared and confirmed after the request arrived, applied to it by a person: the last day
   * moves `from` one date `to` a later one (law.md 2.2, step 11: recomputed only through an event).
   */
  | {
      kind: 'holiday_applied'
      holidayId: string
      calendar: string
      day: string
      holiday: string
      from: string
      to: string
    }
  /** Switzerland and Korea: told how long it takes (FADP Art. 25(7), PIPA Art. 35(3)). */
  | { kind: 'postponed'; until: string; words: string }

type RefusalFact =
  /** `evidence`: what proves the grounds (Art. 12(5): the controller bears the burden). */
  | { kind: 'refusal_proposed'; whole: boolean; grounds: RefusalGround[]; reasons: string; evidence: string }
  | { kind: 'refusal_dropped'; why: string }
  /** The officer advises and never decides (Art. 38, 39); `agrees`: with what is proposed. */
  | { kind: 'dpo_opinion'; on: 'refusal' | 'extension' | 'release'; agrees: boolean; words: string }

type DecisionFact =
  /** `divergence`: why the controller departs from the officer's opinion. */
  | { kind: 'refused'; reasons: string; divergence: string | null }
  | { kind: 'released'; version: number; sha256: string; divergence?: string | null }
  | { kind: 'notified' }

type OutcomeFact =
  | { kind: 'withdrawn' }
  /** Meant for somebody else, who answers instead: `to` (law.md 5.4). */
  | { kind: 'redirected'; to: string; why: string }
  | { kind: 'closed_unidentified'; why: string }
  | { kind: 'report_read' }
  | { kind: 'downloaded'; what: 'pdf' | 'zip'; name?: string }
  | { kind: 'reopened'; why: string }
  | { kind: 'closed' }
  /** The contents are erased; the facts stay. */
  | { kind: 'purged' }

type FollowUpFact =
  | { kind: 'complaint'; to: 'officer' | 'authority'; words: string; arrivedAt?: string }
  | { kind: 'complaint_answered'; words: string }
  | ({ kind: 'follow_up_asked'; askId: string; right: FollowUpRight; source: string | null; words: string } & Arrived)
  /** `recipientsTold`: who was told (Art. 19). */
  | { kind: 'follow_up_answered'; askId: string; done: boolean; words: string; recipientsTold: string[] }
  /** The ground for withholding ended; these records are given now (EDPB 01/2022 §195). */
  | { kind: 'restriction_lifted'; recordIds: string[] }

/**
 * Where a letter lies as it was sent, sealed under a key of its own: it outlives the contents of the case. Keys are wrapped,
 * base64url.
 */
export type KeptLetter = { object: string; bytes: number; letterKey: string; wrappedKey: string }

type OverlayFact =
  | { kind: 'hold_placed'; why: string }
  | { kind: 'hold_lifted'; why: string }
  | { kind: 'breach_linked'; exposureId: string; highRisk: boolean }
  | { kind: 'conflict_declared'; personId: string; why: string }
  | { kind: 'conflict_ended'; personId: string }
  | {
      kind: 'notice_sent'
      notice: NoticeName
      about: string
      language: Language
      /** Of the letter as it was sent. */
      sha256: string
      letter?: KeptLetter
    }
  | { kind: 'reminded'; key: string }
