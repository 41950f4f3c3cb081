import type { Reason } from '#lib/domain/case/refusal.ts'
import { dayAt } from '#lib/domain/case/working-days.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import { type Attempt, isLater, says } from './act.ts'

/** Where a pause is only tolerated, it needs the officer's note (EDPB 01/2022 §159: default off). */
export function pauseUnexplained(
  { request }: Attempt,
  { pause, dpoNote }: { pause: boolean; dpoNote: string | null },
): Reason | null {
  const tolerated = profiles[request.profileId].pause === 'edpb'
  return tolerated && pause && !says(dpoNote) ? 'pause_unexplained' : null
}

/** An answer needs a question, cannot come before it, and cannot come tomorrow. */
export function brokenByAnswer(
  { request }: Attempt,
  question: { asked: { at: Temporal.Instant }; answered: boolean } | null,
  arrivedAt: string | undefined,
): Reason | null {
  if (!question || question.answered) return 'never_asked'
  if (arrivedAt === undefined) return null
  if (isLater(arrivedAt, request.now)) return 'arrival_in_future'
  const arrived = dayAt(request, Temporal.Instant.from(arrivedAt))
  return Temporal.PlainDate.compare(arrived, dayAt(request, question.asked.at)) < 0 ? 'answer_before_question' : null
}
