import type { Deadline } from '#lib/domain/deadline/deadline.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import type { Dated } from './case-deadline.ts'
import type { PausingQuestion, Precondition } from './facts/clock.ts'
import { countsForStart, isPausing } from './question-effects.ts'

type Pausing = { asked: { at: Temporal.Instant; pause?: boolean }; answered: boolean } | null

/** Whether time runs against the controller. `met`: answered, or ended, before the last day was over. */
export type ClockState = 'running' | 'notStarted' | 'suspended' | 'met' | 'missed'

/**
 * The clock of a case (docs/law/deadlines.md). An answer out before `endsBefore` met it; READY alone is not enough. While
 * a question waits that was asked in time, the clock is suspended, or in the UK not started for want of identity, mandate
 * or fee; no date moves by that alone. Overdue is computed, never set: it is `missed`.
 */
export function clockAt(
  request: Dated,
  { endsBefore }: Pick<Deadline, 'endsBefore'>,
  now: Temporal.Instant,
): ClockState {
  const { profileId, reading } = request
  const inTime = (at: Temporal.Instant) => at.epochMilliseconds < endsBefore.epochMilliseconds
  if (reading.endedAt) return inTime(reading.endedAt) ? 'met' : 'missed'
  const waitsFor = (question: { asked: { at: Temporal.Instant }; answered: boolean } | null) =>
    question !== null && !question.answered && inTime(question.asked.at)
  const { start, pause } = profiles[profileId]
  const [identity, clarification] = [reading.identity.question, reading.clarification.question]
  const fee = reading.fee.question
  const counts = (of: Precondition, question: Parameters<typeof waitsFor>[0]) =>
    waitsFor(question) && question !== null && countsForStart(request, of, { at: question.asked.at, until: null })
  const pauses = (of: PausingQuestion, question: Pausing) =>
    waitsFor(question) && question !== null && isPausing(reading, of, { ...question.asked, until: null })
  if (start === 'preconditions' && (counts('identity', identity) || counts('authority', reading.mandate.question)))
    return 'notStarted'
  if (start === 'preconditions' ? counts('fee', fee) : start === 'feeNotice' && waitsFor(fee)) return 'notStarted'
  if (pause === 'edpb' && (pauses('identity', identity) || pauses('clarification', clarification))) return 'suspended'
  if ((pause === 'uk12A' || pause === 'edpbClarificationOnly') && waitsFor(clarification)) return 'suspended'
  return inTime(now) ? 'running' : 'missed'
}
