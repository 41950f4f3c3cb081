import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Answers a right that follows the answer: what was done, why, and which recipients were told (rightAnswered; Art. 19). */
export async function answerRight(
  world: World,
  permit: Permit<'case:answer-right'>,
  request: AccessRequest,
  answer: Extract<FactBody, { kind: 'follow_up_answered' }>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, answer)
  return stated.ok ? granted(undefined) : stated
}
