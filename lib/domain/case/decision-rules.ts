import { computeDeadline } from '#lib/domain/deadline/deadline.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import type { Fact } from './access-request.ts'
import { clockEventsOf } from './clock-events.ts'
import { dayAt } from './clocks.ts'
import { answered } from './course.ts'
import type { FactBody } from './fact.ts'
import { groundsFor } from './ground.ts'
import { brokenByHoliday } from './holiday-effect.ts'
import type { Attempt } from './may-follow.ts'
import { brokenByGate, said } from './procedure-rules.ts'
import { arrivedAt, placeOf, promiseOf, unextendedOf } from './promise.ts'
import type { Reason } from './refusal.ts'
import { surgeOn } from './surge.ts'

type Composed = Extract<Fact, { kind: 'report_composed' }> | null
type Of<K extends FactBody['kind']> = Extract<FactBody, { kind: K }>

/** The rules of extension, refusal, release and end (Art. 12(3)-(5), 15(4), 38): the one this fact would break, or null. */
export function brokenByDecision(attempt: Attempt, fact: FactBody, made: Composed): Reason | null {
  const { course, by } = attempt
  switch (fact.kind) {
    case 'extension_proposed':
      return brokenByExtension(attempt, fact)
    case 'extension_declined':
      return course.extension && !course.extended ? null : 'never_asked'
    case 'extension_notified':
      return brokenByNotice(attempt)
    case 'postponed':
      return brokenByPostponement(attempt, fact)
    case 'holiday_applied':
      return brokenByHoliday(attempt, fact)
    case 'refusal_proposed':
      return brokenByProposal(attempt, fact)
    case 'refusal_dropped':
      return course.refusal ? null : 'never_asked'
    case 'dpo_opinion':
      if (!said(fact.words)) return 'reason_missing'
      return fact.on === 'refusal' && !course.refusal ? 'never_asked' : null
    case 'refused':
      return brokenByRefusal(attempt, fact)
    case 'released':
      return brokenByRelease(attempt, fact, made)
    case 'fee_notified':
    case 'sent_back':
      return hasHandled(attempt, by.personId) ? 'same_person' : null
    default:
      return brokenByEnd(attempt, fact)
  }
}

function brokenByExtension(attempt: Attempt, fact: Of<'extension_proposed'>): Reason | null {
  const { request, course, now, surges = [] } = attempt
  const late = brokenByLimit(attempt)
  if (late) return late
  if (course.extension) return 'already_done'
  if (fact.reasons.length === 0 || !said(fact.words)) return 'extension_unreasoned'
  if (fact.surgeId !== null) {
    const surge = surgeOn(surges, dayAt(request, now))
    if (surge?.id !== fact.surgeId || !fact.reasons.includes('number')) return 'surge_unknown'
  }
  return fact.days === null || isWithinLaw(attempt, fact.days) ? null : 'extension_too_long'
}

/** One extension, where the law knows one, and the person told by the last day for it. */
function brokenByLimit({ request, course, now, tzdbVersion }: Attempt): Reason | null {
  if (!profiles[request.profileId].extendedTotal) return 'extension_unknown'
  if (course.extended) return 'extension_twice'
  const { extNoticeBy } = promiseOf(request, tzdbVersion)
  const over = extNoticeBy === null || Temporal.PlainDate.compare(dayAt(request, now), extNoticeBy) > 0
  return over ? 'extension_too_late' : null
}

function isWithinLaw({ request, now, tzdbVersion }: Attempt, days: number): boolean {
  const { profileId: profile } = request
  const establishment = placeOf(request)
  const events = [...clockEventsOf(request), { type: 'extensionNotified' as const, at: now }]
  const whole = computeDeadline({ establishment, profile, receivedAt: arrivedAt(request), events }, tzdbVersion)
  const named = unextendedOf(request, tzdbVersion).due.add({ days })
  return Number.isInteger(days) && days > 0 && Temporal.PlainDate.compare(named, whole.due) <= 0
}

function brokenByNotice(attempt: Attempt): Reason | null {
  const { course, by } = attempt
  const late = brokenByLimit(attempt)
  if (late) return late
  if (!course.extension) return 'never_asked'
  return course.extension.by.personId === by.personId ? 'second_person' : null
}

/** Only Switzerland and Korea know a postponement: told how long it takes, with no maximum (law.md 2.1). */
function brokenByPostponement({ request, tzdbVersion }: Attempt, fact: Of<'postponed'>): Reason | null {
  if (request.profileId !== 'CH' && request.profileId !== 'KR') return 'postponement_unknown'
  if (!said(fact.words)) return 'reason_missing'
  const { due } = promiseOf(request, tzdbVersion)
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(fact.until), due) > 0 ? null : 'invalid_form'
}

/** A ground that holds at the place, proven; other people's rights limit the copy and never refuse everything (rec. 63). */
function brokenByProposal({ request, course }: Attempt, fact: Of<'refusal_proposed'>): Reason | null {
  const { establishment } = request
  const [part, whole] = [groundsFor(establishment, false), groundsFor(establishment, true)]
  if (fact.grounds.length === 0 || !fact.grounds.every(ground => part.includes(ground))) return 'ground_missing'
  if (fact.whole && !fact.grounds.some(ground => whole.includes(ground))) return 'ground_only_partial'
  if (!said(fact.evidence)) return 'ground_missing'
  if (!said(fact.reasons)) return 'reason_missing'
  return fact.whole || course.stage === 'REVIEW' ? null : 'not_allowed_now'
}

function brokenByRefusal(attempt: Attempt, { reasons, divergence }: Of<'refused'>): Reason | null {
  const { course, by } = attempt
  if (!course.refusal?.proposed.whole) return 'not_allowed_now'
  if (hasHandled(attempt, by.personId)) return 'same_person'
  if (!said(reasons)) return 'reason_missing'
  return brokenByOpinion(attempt, divergence)
}

/** What the subject gets: identity known, the file the approver saw, and the officer heard on what is refused. */
function brokenByRelease(attempt: Attempt, fact: Of<'released'>, made: Composed): Reason | null {
  const { course, by } = attempt
  const gate = brokenByGate(course, false)
  if (gate) return gate
  if (course.stage !== 'DECISION' || course.refusal?.proposed.whole) return 'not_allowed_now'
  if (hasHandled(attempt, by.personId)) return 'same_person'
  if (made?.version !== fact.version || made.sha256 !== fact.sha256) return 'changed_since'
  return course.refusal ? brokenByOpinion(attempt, fact.divergence ?? null) : null
}

/** The officer advises, the controller decides and says why where it decides otherwise (Art. 38(3), 39; law.md 1.10). */
function brokenByOpinion({ course }: Attempt, divergence: string | null): Reason | null {
  const opinion = course.refusal?.opinion
  if (!opinion) return 'opinion_missing'
  return opinion.agrees || said(divergence ?? '') ? null : 'divergence_unexplained'
}

/** Four eyes: whoever handled, reviewed or proposed at any time does not decide. */
const hasHandled = ({ request }: Attempt, personId: string | null): boolean =>
  request.facts.some(fact => {
    if (fact.kind === 'assigned') return fact.handlerId === personId
    return (fact.kind === 'review_finished' || fact.kind === 'refusal_proposed') && fact.by.personId === personId
  })

/** An exposure is linked once; a risk that turns out high is noted anew, because then the person is told (Art. 34(1)). */
const isLinked = ({ facts }: Attempt['request'], { exposureId, highRisk }: Of<'breach_linked'>): boolean =>
  facts.some(one => one.kind === 'breach_linked' && one.exposureId === exposureId && (one.highRisk || !highRisk))

function brokenByEnd({ request, course, by }: Attempt, fact: FactBody): Reason | null {
  switch (fact.kind) {
    case 'reopened':
      if (answered.has(course.stage) && !course.missing) return 'not_allowed_now'
      return said(fact.why) ? null : 'reason_missing'
    case 'redirected':
      if (fact.to.trim() === '') return 'invalid_form'
      return said(fact.why) ? null : 'reason_missing'
    case 'hold_placed':
    case 'hold_lifted':
    case 'conflict_declared':
      return said(fact.why) ? null : 'reason_missing'
    case 'closed_unidentified':
      if (!course.identity && !course.authority && !course.unmandated) return 'never_asked'
      return said(fact.why) ? null : 'reason_missing'
    case 'closed':
      if (course.followUps.length > 0 || course.complaints.length > 0 || course.missing) return 'follow_up_open'
      return course.stage === 'REFUSED' && !course.endedAt ? 'not_allowed_now' : null
    case 'purged':
      return course.holds.length > 0 ? 'hold_stands' : null
    case 'complaint_answered':
      return course.complaints.length > 0 ? null : 'never_asked'
    case 'follow_up_asked':
      if (fact.words.trim() === '') return 'invalid_form'
      return course.followUps.some(({ askId }) => askId === fact.askId) ? 'already_done' : null
    case 'follow_up_answered':
      if (!course.followUps.some(({ askId }) => askId === fact.askId)) return 'never_asked'
      return said(fact.words) ? null : 'reason_missing'
    case 'restriction_lifted':
      return fact.recordIds.length > 0 ? null : 'not_withheld'
    case 'breach_linked':
      return isLinked(request, fact) ? 'already_done' : null
    case 'conflict_ended':
      if (!course.conflicts.includes(fact.personId)) return 'never_asked'
      return by.personId === fact.personId ? 'second_person' : null
    default:
      return null
  }
}
