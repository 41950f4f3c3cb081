import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** What came back on a question: on what is meant, on who asks, or on who may act for them. */
export type Answer = Extract<FactBody, { kind: 'clarification_answered' | 'identity_received' | 'authority_received' }>

/**
 * Takes in the answer to a question: by the subject here and now, or noted by the handler from paper with the instant at
 * which it arrived. A pause ends with the day of that arrival.
 */
export async function answerQuestion(
  world: World,
  permit: Permit<'request:answer'> | Permit<'case:note-answer'>,
  request: AccessRequest,
  answer: Answer,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, answer)
  return stated.ok ? granted(undefined) : stated
}
