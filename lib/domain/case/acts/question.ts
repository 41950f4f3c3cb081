import type { Reason } from '#lib/domain/case/refusal.ts'
import { dayAt } from '#lib/domain/case/working-days.ts'
import { type Attempt, isLater } from './act.ts'

/** A pause is the officer's own act (EDPB 01/2022 §159: default off); a question does not say that it pauses. */
export const pauseClaimed = ({ pause = false }: { pause?: boolean }): Reason | null =>
  pause ? 'pause_unexplained' : null

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
