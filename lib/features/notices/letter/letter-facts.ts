import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { PausingQuestion, Precondition } from '#lib/domain/case/facts/clock.ts'
import type { ComplaintOutcome } from '#lib/domain/case/facts/complaint.ts'
import type { ExtensionReason } from '#lib/domain/case/facts/extension.ts'
import type { FeeGround } from '#lib/domain/case/facts/fee.ts'
import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import type { FollowUpRight } from '#lib/domain/case/facts/right.ts'
import type { RefusalGround } from '#lib/domain/case/ground.ts'
import type { Authority } from '#lib/domain/people/authority.ts'
import type { WithheldRow } from '#lib/domain/report/withholding.ts'

/** The laws for which notices are written: words and authorities of the others are not checked. */
export const noticeProfiles = ['EU', 'UK2020', 'UK2026'] as const
export type NoticeProfile = (typeof noticeProfiles)[number]

/** The rights that follow an answer, and the human look at a machine's decision (GDPR Art. 16-18, 21, 22). */
export type RightName = FollowUpRight | 'review'

/** Where the letter's links lead; `inbox` alone stands in mails, for it names nothing. `complaint` null: there is no case. */
export type NoticeLinks = {
  inbox: string
  request: string
  complaint: string | null
  rights: Record<RightName, string>
}

/** What every notice of a case is filled with. */
export type NoticeCase = {
  number: string
  recipient: string
  edition: 'standard' | 'large_print'
  employer: { name: string; dpoName: string; dpoEmail: string; demo: boolean }
  profileId: NoticeProfile
  timeZone: string
  receivedAt: Temporal.Instant
  /** The day of the letter. */
  at: Temporal.Instant
  /** That of the place of work first. */
  authorities: Authority[]
  links: NoticeLinks
}

/** What a question does to the clock, in the words of the law at hand; `due` is the last day as it stands. */
export type ClockWords = { kind: 'runs' | 'pauses' | 'pausesUk12A' | 'notBegun'; due: Temporal.PlainDate }

type Named = { title: string }
type Range = { from: Temporal.PlainDate | null; to: Temporal.PlainDate | null }

/** Titles of the sources without which the answer goes out, how many were asked, why, and by when they follow. */
type Missing = { titles: string[]; asked: number; why: string; until: Temporal.PlainDate }

/** What each notice is filled with besides. All texts stand in the letter's language or as a person wrote them. */
type Own = {
  acknowledgement: { channel: AccessRequest['channel']; from: Temporal.PlainDate; to: Temporal.PlainDate }
  identity: { what: 'identity' | 'authority'; doubt: string; asks: string; document: string | null; clock: ClockWords }
  clarification: {
    question: string
    why: string
    ifNoAnswer: string
    goOnFrom: Temporal.PlainDate
    held: (Named & { meaning: string })[]
    clock: ClockWords
  }
  fee: {
    amount: number
    currency: string
    ground: FeeGround
    words: string
    abuse: { objective: string; intent: string } | null
    payTo: string | null
    payBy: Temporal.PlainDate | null
    clock: ClockWords
  }
  extension: {
    oldDate: Temporal.PlainDate
    newDate: Temporal.PlainDate
    reasons: ExtensionReason[]
    words: string
    /** The reason of the declared surge that the extension cites. */
    surge: string | null
  }
  refusal: { whole: boolean; grounds: RefusalGround[]; reasons: string; elsewhere: string | null }
  delivery: {
    withheld: (Named & Range & Pick<WithheldRow, 'count' | 'ground'>)[]
    missing: Missing | null
    pages: number
    pdfSha256: string
    zipSha256: string
    days: number
  }
  nothingHeld: { searched: (Named & { on: Temporal.PlainDate | null; complete: boolean })[]; missing: Missing | null }
  /** `title` null: entries whose source is not known any more. */
  restrictionLifted: { released: (Range & { title: string | null; count: number })[] }
  rightAsked: {
    right: FollowUpRight
    /** What the subject asked, in their own words. */
    asked: string
    from: Temporal.PlainDate
    to: Temporal.PlainDate
    /** Whether the data shall be stored only until it is decided. */
    restrict: boolean
  }
  rightExtended: { right: FollowUpRight; oldDate: Temporal.PlainDate; newDate: Temporal.PlainDate; words: string }
  rightAnswered: {
    right: FollowUpRight
    /** What the subject asked, in their own words. */
    asked: string
    askedOn: Temporal.PlainDate
    source: string | null
    done: boolean
    words: string
    systems: string[]
    recipientsTold: string[]
    restriction: 'stays' | Temporal.PlainDate | null
  }
  exposure: {
    title: string
    what: string
    data: string
    from: Temporal.Instant
    to: Temporal.Instant
    couldOpen: number
    opened: number
    consequences: string
    measures: string
    /** When the authority was told of it; null where it was not. */
    toldAt: Temporal.Instant | null
    advice: string
  }
  complaint: { complaintOn: Temporal.PlainDate; outcomeBy: Temporal.PlainDate }
  complaintAnswered: {
    complaintOn: Temporal.PlainDate
    /** What the person complained of, in their own words. */
    complaint: string
    outcome: ComplaintOutcome
    words: string
    done: string | null
  }
  clockChanged: { of: Precondition | PausingQuestion; askedOn: Temporal.PlainDate; why: string; clock: ClockWords }
}

/** All that a notice is filled with: nothing else may stand in it. */
export type LetterFacts<N extends NoticeName> = NoticeCase & Own[N]
