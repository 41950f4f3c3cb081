import { clocksDiffer } from '#lib/domain/deadline/clock-skew.ts'
import type { Role } from '#lib/domain/rights/actor.ts'
import type { Act, Attempt, Author, Relation } from './acts/act.ts'
import { afterTheAnswerActs } from './acts/after-the-answer.ts'
import { arrivalActs } from './acts/arrival.ts'
import { assignmentActs } from './acts/assignment.ts'
import { besideTheAnswerActs } from './acts/beside-the-answer.ts'
import { clarificationActs } from './acts/clarification.ts'
import { clockActs } from './acts/clock.ts'
import { collectionActs } from './acts/collection.ts'
import { endingActs } from './acts/ending.ts'
import { extensionActs } from './acts/extension.ts'
import { feeActs } from './acts/fee.ts'
import { holidayActs } from './acts/holiday.ts'
import { identityActs } from './acts/identity.ts'
import { mandateActs } from './acts/mandate.ts'
import { refusalActs } from './acts/refusal.ts'
import { reviewActs } from './acts/review.ts'
import { hasHandled, staffBar } from './acts/staff.ts'
import { type Case, mayActFor } from './case.ts'
import { type FactBody, type FactKind, factKinds } from './reading.ts'
import { granted, type Reason, type Result, refused } from './refusal.ts'

/** The one table of the life cycle (docs/law/life-cycle.md). What is not here may not happen. */
const acts = {
  ...arrivalActs,
  ...identityActs,
  ...mandateActs,
  ...clarificationActs,
  ...feeActs,
  ...clockActs,
  ...assignmentActs,
  ...collectionActs,
  ...reviewActs,
  ...extensionActs,
  ...holidayActs,
  ...refusalActs,
  ...endingActs,
  ...afterTheAnswerActs,
  ...besideTheAnswerActs,
} satisfies { [K in FactKind]: Act<K> }

/** The act of a kind, as every act is. */
export const actOf = <K extends FactKind>(kind: K): Act<K> => acts[kind] as Act<K>

/** The rows of the table of rights: who may state which kind, in which relation to the case. The database reads the same. */
export const factRights: readonly FactRight[] = factKinds.flatMap(kind => {
  const { by, staffOnly = false, afterEnd = false } = actOf(kind)
  const beside = { staffOnly, afterEnd: afterEnd !== false }
  return Object.entries(by).map(([role, relation]) => ({ kind, role: role as FactRight['role'], relation, ...beside }))
})

type FactRight = {
  kind: FactKind
  role: Role | 'system'
  relation: Relation
  staffOnly: boolean
  /** Whether it may, at least sometimes, be noted on a case that has ended. */
  afterEnd: boolean
}

/**
 * Whether a fact may be stated now: the one gate of the life cycle. The refusal names the rule. Order: the server's clock, a
 * closed case, role, person, then the fact's own rules, then the state.
 */
export function mayState<K extends FactKind>(
  request: Case,
  fact: FactBody<K> & { kind: K },
  by: Author,
  beside: Pick<Attempt, 'surges' | 'holidays'> = {},
): Result<void> {
  const reason = broken({ request, by, ...beside }, fact, actOf<K>(fact.kind))
  return reason === null ? granted(undefined) : refused(reason)
}

function broken<K extends FactKind>(attempt: Attempt, fact: FactBody<K> & { kind: K }, act: Act<K>): Reason | null {
  const { request } = attempt
  if (isSkewed(request)) return 'clock_skew'
  if (request.closed && !isForEnded(act, fact)) return 'case_closed'
  return (
    brokenByPerson(attempt, fact.kind, act) ??
    act.breaks?.(attempt, fact) ??
    (act.from === 'any' || act.from.includes(request.state) ? null : 'not_allowed_now')
  )
}

const isForEnded = <K extends FactKind>({ afterEnd }: Act<K>, fact: FactBody<K>): boolean =>
  typeof afterEnd === 'function' ? afterEnd(fact) : afterEnd === true

/** A fact may not be dated before the newest one: the clock of the server went back, or ran ahead before. */
function isSkewed({ facts, now }: Case): boolean {
  const newest = facts.at(-1)
  return newest !== undefined && Temporal.Instant.compare(newest.at, now) > 0 && clocksDiffer(newest.at, now)
}

/** Role first, then who it is. How staff stand to the case (assigned, pool) is the permit's to prove. */
function brokenByPerson<K extends FactKind>({ request, by }: Attempt, kind: K, act: Act<K>): Reason | null {
  const isSubject = isOfSubject(by) && by.personId === request.subject.personId
  if (kind === 'withdrawn' && !isSubject) return 'only_subject'
  const relation = act.by[by.role]
  if (!relation) return 'wrong_role'
  if (relation === 'job' || relation === 'database') return null
  if (relation === 'own') return isSubject ? null : 'not_found'
  if (relation === 'see' || relation === 'answer' || relation === 'read')
    return mayActFor(request, by.personId, relation) ? null : 'mandate_missing'
  if (by.personId === null) return 'wrong_role'
  return (
    staffBar(request, by.personId, by.managers) ??
    (act.fourEyes && hasHandled(request, by.personId) ? 'same_person' : null)
  )
}

const isOfSubject = ({ role }: Author): boolean => role === 'employee' || role === 'former_employee'
