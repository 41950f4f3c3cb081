import type { DeclaredHoliday } from '#lib/domain/calendar/one-off.ts'
import { clocksDiffer } from '#lib/domain/deadline/clock-skew.ts'
import { type AccessRequest, composedOf } from './access-request.ts'
import { brokenByStaff } from './conflict.ts'
import type { Course } from './course.ts'
import { courseOf } from './course-of.ts'
import { brokenByDecision } from './decision-rules.ts'
import { mayActFor } from './delegate.ts'
import type { DelegateScope, FactAuthor, FactBody } from './fact.ts'
import { isClosed, isForClosed, places } from './follow-table.ts'
import { brokenByProcedure } from './procedure-rules.ts'
import { granted, type Reason, type Result, refused } from './refusal.ts'
import { stateIn } from './state.ts'
import type { Surge } from './surge.ts'

/** Who would state the fact; `managers` are the person's own, for the line of management downwards. */
export type Author = FactAuthor & { managers?: readonly string[] }

/** What a guard may know besides the case. */
export type Moment = {
  now: Temporal.Instant
  tzdbVersion: string
  surges?: readonly Surge[]
  holidays?: readonly DeclaredHoliday[]
}

/** A fact about to be stated, with the case as it stands. */
export type Attempt = { request: AccessRequest; course: Course; by: Author } & Moment

/**
 * Whether a fact may be stated now (law.md section 6): the one gate of the life cycle. The refusal names the rule. Order:
 * the server's clock, a closed case, role, person, then the fact's own rules, then the state.
 */
export function mayFollow(request: AccessRequest, fact: FactBody, by: Author, moment: Moment): Result<void> {
  const attempt: Attempt = { request, course: courseOf(request), by, ...moment }
  const reason = broken(attempt, fact)
  return reason === null ? granted(undefined) : refused(reason)
}

function broken(attempt: Attempt, fact: FactBody): Reason | null {
  const { request, course, now } = attempt
  if (isSkewed(request, now)) return 'clock_skew'
  const state = stateIn(course)
  if (isClosed(state) && !isForClosed(fact)) return 'case_closed'
  const { from } = places[fact.kind]
  return (
    brokenByPerson(attempt, fact) ??
    brokenByProcedure(attempt, fact) ??
    brokenByDecision(attempt, fact, composedOf(request)) ??
    (from === 'any' || from.includes(state) ? null : 'not_allowed_now')
  )
}

/** A fact may not be dated before the newest one: the clock of the server went back, or ran ahead before. */
function isSkewed({ facts }: AccessRequest, now: Temporal.Instant): boolean {
  const newest = facts.at(-1)
  return newest !== undefined && Temporal.Instant.compare(newest.at, now) > 0 && clocksDiffer(newest.at, now)
}

const mine: ReadonlySet<string> = new Set(['employee', 'former_employee'])

/** Role first, then who it is: never the subject, their line of management or someone in open conflict with them. */
function brokenByPerson({ request, course, by, now }: Attempt, fact: FactBody): Reason | null {
  const { subject } = request
  const isSubject = mine.has(by.role) && by.personId === subject.personId
  if (fact.kind === 'withdrawn' && !isSubject) return 'only_subject'
  if (!places[fact.kind].by.includes(by.role)) return 'wrong_role'
  if (by.role === 'system') return null
  if (mine.has(by.role)) return isSubject ? null : 'not_found'
  if (by.role === 'delegate') {
    const what = neededScope(fact)
    return what === null || mayActFor(request, by.personId, what, now) ? null : 'mandate_missing'
  }
  return by.personId === null ? 'wrong_role' : brokenByStaff(request, course, by.personId, by.managers)
}

/** What a delegate must be allowed for this; showing their mandate and laying it down is always open to them. */
function neededScope({ kind }: FactBody): DelegateScope | null {
  if (kind === 'received' || kind === 'authority_received' || kind === 'delegate_revoked') return null
  return kind === 'report_read' || kind === 'downloaded' ? 'read' : 'answer'
}
