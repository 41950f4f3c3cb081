import type { Deadline } from '#lib/domain/deadline/deadline.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import type { Dated } from './case-deadline.ts'

/** Whether time runs against the controller. `met`: answered, or ended, before the last day was over. */
export type ClockState = 'running' | 'notStarted' | 'suspended' | 'met' | 'missed'

/**
 * The clock of a case (docs/law/deadlines.md). An answer out before `endsBefore` met it; READY alone is not enough. While
 * a question waits that was asked in time, the clock is suspended, or in the UK not started for want of identity, mandate
 * or fee; no date moves by that alone. Overdue is computed, never set: it is `missed`.
 */
export function clockAt(
  { profileId, reading }: Pick<Dated, 'profileId' | 'reading'>,
  { endsBefore }: Pick<Deadline, 'endsBefore'>,
  now: Temporal.Instant,
): ClockState {
  const inTime = (at: Temporal.Instant) => at.epochMilliseconds < endsBefore.epochMilliseconds
  if (reading.endedAt) return inTime(reading.endedAt) ? 'met' : 'missed'
  const waitsFor = (question: { asked: { at: Temporal.Instant }; answered: boolean } | null) =>
    question !== null && !question.answered && inTime(question.asked.at)
  const { start, pause } = profiles[profileId]
  const [identity, clarification] = [reading.identity.question, reading.clarification.question]
  const fee = reading.fee.question
  if (start === 'preconditions' && [identity, reading.mandate.question, fee].some(waitsFor)) return 'notStarted'
  if (start === 'feeNotice' && waitsFor(fee)) return 'notStarted'
  if (pause === 'edpb' && [identity, clarification].some(one => one?.asked.pause && waitsFor(one))) return 'suspended'
  if ((pause === 'uk12A' || pause === 'edpbClarificationOnly') && waitsFor(clarification)) return 'suspended'
  return inTime(now) ? 'running' : 'missed'
}
