import type { DeclaredHoliday } from '#lib/domain/calendar/one-off.ts'
import type { Case } from '#lib/domain/case/case.ts'
import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import type { FactAuthor } from '#lib/domain/case/matter.ts'
import type { Fact, FactBody, FactKind } from '#lib/domain/case/reading.ts'
import type { Reason } from '#lib/domain/case/refusal.ts'
import type { State } from '#lib/domain/case/state.ts'
import type { Surge } from '#lib/domain/case/surge.ts'
import type { Role } from '#lib/domain/rights/actor.ts'

/**
 * How somebody must stand to a case. `own`: it is about them. `see`, `answer`, `read`: the person allowed it to their
 * delegate. `assigned`: they are its handler; `pool`: they are, or nobody is yet; `any`: every case but one's own and those
 * of the own management line. `job`: the job that works on it; `database`: a function of the database alone.
 */
export type Relation = 'own' | 'see' | 'answer' | 'read' | 'assigned' | 'pool' | 'any' | 'job' | 'database'

/** Who would state a fact; `managers` are the person's own, for the line of management downwards. */
export type Author = FactAuthor & { managers?: readonly string[] }

/** What a rule may look at: the case as it stands, who would act, and what stands beside the case. */
export type Attempt = {
  request: Case
  by: Author
  surges?: readonly Surge[] | undefined
  holidays?: readonly DeclaredHoliday[] | undefined
}

/** Who may state a fact of one kind, from where, which rule it would break, and what follows from it. */
export type Act<K extends FactKind> = {
  by: Partial<Record<Role | 'system', Relation>>
  /** `any` leaves the state to the rule. */
  from: readonly State[] | 'any'
  breaks?: (attempt: Attempt, fact: FactBody<K>) => Reason | null
  /** In these roles, who acts must have proved who they are in the last ten minutes. */
  stepUp?: readonly Role[]
  /** Nobody who ever handled, reviewed or proposed in the case (four eyes). */
  fourEyes?: true
  /** Of the inner procedure: it stands in the case, but the person's own history does not list it. */
  inward?: true
  /** Of staff among themselves: the database does not show it to the person, nor to who acts for them. */
  staffOnly?: true
  /** May still be noted on a case that has ended. */
  afterEnd?: true | ((fact: FactBody<K>) => boolean)
  /** The notices that it calls for (docs/law/notices.md); `request` is the case with the fact. */
  notices?: (fact: Fact<K>, request: Pick<Case, 'reading' | 'profileId'>) => readonly NoticeName[]
}

const waiting = ['AWAIT_IDENTITY', 'AWAIT_AUTHORITY', 'AWAIT_CLARIFICATION', 'AWAIT_FEE'] as const
/** Before the sources are asked. */
export const beforeCollection = ['RECEIVED', 'TRIAGE', ...waiting] as const
/** Before the report is made: questions may still be asked. */
export const early = [...beforeCollection, 'COLLECTING', 'REVIEW'] as const
/** Before anything was decided. */
export const undecided = [...early, 'REFUSAL_REVIEW', 'RENDERING', 'DECISION'] as const
/** The answer is out, whole or in part. */
export const answered = ['READY', 'DELIVERED', 'PARTIAL', 'FOLLOW_UP'] as const
/** Ended. */
export const ended = ['REFUSED', 'WITHDRAWN', 'REDIRECTED', 'CLOSED_UNIDENTIFIED', 'CLOSED'] as const

export const subject = { employee: 'own', former_employee: 'own' } as const
export const asker = { ...subject, delegate: 'answer' } as const
export const job = { system: 'job' } as const

/** The shortest reason that says something, in characters. */
const enough = 10

/** Whether each text says something. */
export const says = (...texts: (string | null | undefined)[]): boolean =>
  texts.every(text => (text ?? '').trim().length >= enough)

/** A rule for facts that only need a reason. */
export const needsReason = (text: string): Reason | null => (says(text) ? null : 'reason_missing')

/** Whether an instant lies after now. */
export const isLater = (at: string | Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, now) > 0

/** Whether a day lies before today where the case is answered. */
export const isPast = (day: string, { today }: Pick<Case, 'today'>): boolean =>
  Temporal.PlainDate.compare(day, today) < 0

/** What came on paper cannot come tomorrow. */
export const arrivesLater = (arrivedAt: string | undefined, { now }: Pick<Case, 'now'>): boolean =>
  arrivedAt !== undefined && isLater(arrivedAt, now)
