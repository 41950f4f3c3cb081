import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest, FactBody } from '../domain/access-request.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

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
