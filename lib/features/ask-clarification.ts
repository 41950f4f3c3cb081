import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import type { FactBody } from '../domain/fact.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

/** Asks what the person means (EDPB 01/2022 §67). The work goes on; whether the clock waits is the law of the place. */
export async function askClarification(
  world: World,
  permit: Permit<'case:ask'>,
  request: AccessRequest,
  question: Omit<Extract<FactBody, { kind: 'clarification_asked' }>, 'kind'>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'clarification_asked', ...question })
  return stated.ok ? granted(undefined) : stated
}
