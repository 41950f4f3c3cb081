import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import { dayAt, latestGoOn } from './clocks.ts'
import { brokenByStaff } from './conflict.ts'
import { answered, type Course } from './course.ts'
import { delegatesOf } from './delegate.ts'
import type { FactBody } from './fact.ts'
import { brokenByFee } from './fee.ts'
import type { Attempt } from './may-follow.ts'
import type { Reason } from './refusal.ts'

/** The shortest reason that says something. */
const enough = 10

/** Whether a text says something. */
export const said = (...texts: string[]): boolean => texts.every(text => text.trim().length >= enough)

/** The rules of arrival, questions and work (law.md sections 2.2, 5.4, 6): the one this fact would break, or null. */
export function brokenByProcedure(attempt: Attempt, fact: FactBody): Reason | null {
  return brokenByArrival(attempt, fact) ?? brokenByQuestion(attempt, fact) ?? brokenByWork(attempt, fact)
}

function brokenByArrival({ request, course, by, now }: Attempt, fact: FactBody): Reason | null {
  switch (fact.kind) {
    case 'received':
      if (request.facts.some(({ kind }) => kind === 'received')) return 'already_done'
      return isLater(request.receivedAt, now) ? 'arrival_in_future' : null
    case 'intake_logged':
      if (isLater(request.receivedAt, now)) return 'arrival_in_future'
      return fact.wording.trim() === '' ? 'invalid_form' : null
    case 'intake_confirmed':
      if (!course.unconfirmed) return 'never_asked'
      return loggedBy(request.facts, by.personId) ? 'second_person' : null
    case 'duplicate_joined':
      return isLater(Temporal.Instant.from(fact.receivedAt), now) ? 'arrival_in_future' : null
    case 'delegate_named': {
      if (by.role === 'handler' && course.unmandated) return 'mandate_missing'
      const over = Temporal.PlainDate.compare(Temporal.PlainDate.from(fact.until), dayAt(request, now)) < 0
      return over || fact.scope.length === 0 ? 'invalid_form' : null
    }
    case 'delegate_revoked': {
      if (by.role === 'delegate' && by.personId !== fact.delegateId) return 'not_found'
      return delegatesOf(request, now).some(({ delegateId }) => delegateId === fact.delegateId) ? null : 'already_done'
    }
    case 'complaint':
      if (fact.words.trim() === '') return 'invalid_form'
      return fact.arrivedAt !== undefined && isLater(Temporal.Instant.from(fact.arrivedAt), now)
        ? 'arrival_in_future'
        : null
    case 'follow_up_asked':
      return fact.arrivedAt !== undefined && isLater(Temporal.Instant.from(fact.arrivedAt), now)
        ? 'arrival_in_future'
        : null
    default:
      return null
  }
}

const loggedBy = (facts: Attempt['request']['facts'], personId: string | null): boolean =>
  facts.some(({ kind, by }) => (kind === 'received' || kind === 'intake_logged') && by.personId === personId)

const isLater = (at: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(at, now) > 0

function brokenByQuestion(attempt: Attempt, fact: FactBody): Reason | null {
  const { request, course, by } = attempt
  switch (fact.kind) {
    case 'identity_asked':
      if (course.identity && !course.identity.answered) return 'question_open'
      if (!said(fact.doubt, fact.asks)) return 'reason_missing'
      return fact.document === undefined || said(fact.document) ? brokenByPause(attempt, fact) : 'document_unreasoned'
    case 'identity_received':
      return brokenByAnswer(attempt, course.identity, fact.arrivedAt)
    case 'identity_proposed':
      if (course.identified) return 'already_done'
      if (fact.how === 'sign_in') return 'wrong_role'
      return said(fact.why) ? null : 'reason_missing'
    case 'identity_confirmed': {
      if (proposedBy(request.facts, by.personId)) return 'second_person'
      const own = by.role === 'employee' || by.role === 'former_employee'
      const byPerson = fact.how === 'known_facts' || fact.how === 'document_seen'
      return own && (byPerson || course.identity !== null) ? 'wrong_role' : null
    }
    case 'authority_asked':
      if (course.authority && !course.authority.answered) return 'question_open'
      return said(fact.doubt, fact.asks) ? null : 'reason_missing'
    case 'authority_received':
      return brokenByAnswer(attempt, course.authority, fact.arrivedAt)
    case 'authority_confirmed':
      if (!course.unmandated) return 'never_asked'
      return notedBy(request.facts, by.personId) ? 'second_person' : null
    case 'authority_refused':
      if (!course.authority) return 'never_asked'
      return said(fact.why) ? null : 'reason_missing'
    case 'clarification_asked':
      if (course.clarification) return 'question_open'
      if (!said(fact.question, fact.why, fact.ifNoAnswer)) return 'reason_missing'
      return goesOnInTime(attempt, fact.goOnFrom) ? brokenByPause(attempt, fact) : 'go_on_too_late'
    case 'clarification_answered':
      if (fact.answer === 'words' && fact.words.trim() === '') return 'invalid_form'
      return brokenByAnswer(attempt, course.clarification, fact.arrivedAt)
    case 'clarification_lapsed':
      return brokenByLapse(attempt)
    default:
      return brokenByFee(attempt, fact)
  }
}

/** Four eyes: who found out who it is does not confirm it as well. */
const proposedBy = (facts: Attempt['request']['facts'], personId: string | null): boolean =>
  personId !== null &&
  facts.findLast(({ kind }) => kind === 'identity_proposed' || kind === 'identity_confirmed')?.kind ===
    'identity_proposed' &&
  facts.findLast(({ kind }) => kind === 'identity_proposed')?.by.personId === personId

/** Four eyes: who noted that a proof of authority came does not accept it (a wrong disclosure is itself a breach). */
const notedBy = (facts: Attempt['request']['facts'], personId: string | null): boolean =>
  facts.findLast(({ kind }) => kind === 'authority_received')?.by.personId === personId

/** A question may not hold the case up until the answer can no longer be given in time (law.md 2.4). */
const goesOnInTime = ({ request, tzdbVersion, now }: Attempt, goOnFrom: string): boolean =>
  Temporal.PlainDate.compare(Temporal.PlainDate.from(goOnFrom), latestGoOn(request, tzdbVersion, now)) <= 0

/** Where a pause is only tolerated, it needs the officer's note (EDPB 01/2022 §159; law.md 2.4: default off). */
function brokenByPause({ request }: Attempt, { pause, dpoNote }: { pause: boolean; dpoNote: string | null }) {
  const tolerated = profiles[request.profileId].pause === 'edpb'
  return tolerated && pause && !said(dpoNote ?? '') ? 'pause_unexplained' : null
}

/** An answer needs a question, cannot come before it, and cannot come tomorrow. */
export function brokenByAnswer(
  { request, now }: Attempt,
  question: { asked: { at: Temporal.Instant }; answered: boolean } | null,
  arrivedAt: string | undefined,
): Reason | null {
  if (!question || question.answered) return 'never_asked'
  if (arrivedAt === undefined) return null
  const arrived = Temporal.Instant.from(arrivedAt)
  if (isLater(arrived, now)) return 'arrival_in_future'
  const early = Temporal.PlainDate.compare(dayAt(request, arrived), dayAt(request, question.asked.at)) < 0
  return early ? 'answer_before_question' : null
}

/** A question ends without an answer on the day that it named, not before. */
function brokenByLapse({ request, course, now }: Attempt): Reason | null {
  if (!course.clarification) return 'never_asked'
  const day = Temporal.PlainDate.from(course.clarification.asked.goOnFrom)
  return Temporal.PlainDate.compare(dayAt(request, now), day) < 0 ? 'not_allowed_now' : null
}

function brokenByWork({ request, course, by, now }: Attempt, fact: FactBody): Reason | null {
  switch (fact.kind) {
    case 'assigned':
      if (by.role === 'handler' && fact.handlerId !== by.personId) return 'wrong_role'
      return brokenByStaff(request, course, fact.handlerId)
    case 'collection_started':
      return brokenByGate(course, request.channel !== 'portal' && !isConfirmed(request.facts))
    case 'review_finished':
      return brokenByGate(course, false)
    case 'sources_missing': {
      if (fact.sources.length === 0 && !course.missing) return 'never_asked'
      if (answered.has(course.stage) && !course.missing) return 'not_allowed_now'
      if (!said(fact.why)) return 'reason_missing'
      const over = Temporal.PlainDate.compare(Temporal.PlainDate.from(fact.until), dayAt(request, now)) < 0
      return over && fact.sources.length > 0 ? 'invalid_form' : null
    }
    case 'collection_reopened':
      return said(fact.why) ? null : 'reason_missing'
    case 'sent_back':
      return said(fact.comment) ? null : 'reason_missing'
    default:
      return null
  }
}

const isConfirmed = (facts: Attempt['request']['facts']): boolean =>
  facts.some(({ kind }) => kind === 'intake_confirmed')

/** Nothing is collected, made or given before it is known who asks and who acts (Art. 12(6)). */
export function brokenByGate(course: Course, unseen: boolean): Reason | null {
  const { identified, unconfirmed, unmandated, feeDeclined } = course
  if (unconfirmed || unseen) return 'intake_unconfirmed'
  if (!identified) return 'identity_missing'
  if (feeDeclined) return 'fee_declined'
  return unmandated ? 'mandate_missing' : null
}
