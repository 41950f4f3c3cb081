import type { Deadline } from '#lib/domain/deadline/deadline.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import type { AccessRequest } from './access-request.ts'
import type { Course } from './course.ts'
import { courseOf } from './course-of.ts'
import { promiseOf } from './promise.ts'

/** Whether time runs against the controller. `met`: answered, or ended, before the last day was over. */
export type ClockState = 'running' | 'notStarted' | 'suspended' | 'met' | 'missed'

/** What lies over the state and is independent of it (law.md section 6). */
export type Overlays = {
  clock: ClockState
  extension: 'none' | 'notified'
  /** What the request is about may not be deleted meanwhile. */
  hold: 'on' | 'off'
  /** Exposures of the subject's data that belong to this case. */
  breachLinks: string[]
  complaint: 'none' | 'open' | 'answered'
}

/** All overlays of a request at `now`. Overdue is computed, never set: it is `clock: 'missed'`. */
export function overlaysOf(request: AccessRequest, now: Temporal.Instant, tzdbVersion: string): Overlays {
  const course = courseOf(request)
  const promise = promiseOf(request, tzdbVersion)
  const complained = request.facts.some(fact => fact.kind === 'complaint')
  return {
    clock: clockIn(course, request, promise, now),
    extension: promise.extended ? 'notified' : 'none',
    hold: holdIn(course),
    breachLinks: course.breaches,
    complaint: course.complaints.length > 0 ? 'open' : complained ? 'answered' : 'none',
  }
}

/**
 * The clock of a course already read. An answer out before `endsBefore` met it; READY alone is not enough. While a
 * question waits that was asked in time, the clock is suspended, or in the UK not started for want of identity, mandate or
 * fee; no date moves by that alone.
 */
export function clockIn(
  course: Course,
  { profileId }: Pick<AccessRequest, 'profileId'>,
  { endsBefore }: Pick<Deadline, 'endsBefore'>,
  now: Temporal.Instant,
): ClockState {
  const inTime = (at: Temporal.Instant) => at.epochMilliseconds < endsBefore.epochMilliseconds
  if (course.endedAt) return inTime(course.endedAt) ? 'met' : 'missed'
  const waitsFor = (question: { asked: { at: Temporal.Instant }; answered: boolean } | null) =>
    question !== null && !question.answered && inTime(question.asked.at)
  const { start, pause } = profiles[profileId]
  const { identity, authority, fee, clarification } = course
  if (start === 'preconditions' && [identity, authority, fee].some(waitsFor)) return 'notStarted'
  if (start === 'feeNotice' && waitsFor(fee)) return 'notStarted'
  if (pause === 'edpb' && [identity, clarification].some(one => one?.asked.pause && waitsFor(one))) return 'suspended'
  if ((pause === 'uk12A' || pause === 'edpbClarificationOnly') && waitsFor(clarification)) return 'suspended'
  return inTime(now) ? 'running' : 'missed'
}

/** Since when the hold of a case stands: its arrival, or when a lifted one was placed anew; null where none stands. */
export function holdSince(request: AccessRequest): Temporal.Instant | null {
  const course = courseOf(request)
  if (holdIn(course) === 'off') return null
  return course.holdLifted ? (course.holds[0]?.at ?? null) : request.receivedAt
}

/** Receipt places a hold; it ends when lifted or when the case has ended, unless it was placed anew. */
function holdIn({ stage, holds, holdLifted }: Course): Overlays['hold'] {
  if (stage === 'PURGED') return 'off'
  if (holds.length > 0) return 'on'
  const ended = ['CLOSED', 'WITHDRAWN', 'REDIRECTED', 'CLOSED_UNIDENTIFIED'].includes(stage)
  return holdLifted || ended ? 'off' : 'on'
}
