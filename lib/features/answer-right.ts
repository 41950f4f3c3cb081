import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import type { FactBody } from '../domain/fact.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

/** Answers a right that follows the answer: what was done, why, and which recipients were told (N10; Art. 19). */
export async function answerRight(
  world: World,
  permit: Permit<'case:answer-right'>,
  request: AccessRequest,
  answer: Extract<FactBody, { kind: 'follow_up_answered' }>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, answer)
  return stated.ok ? granted(undefined) : stated
}
