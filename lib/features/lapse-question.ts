import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

/** Ends a question that got no answer, on the day it named; the case goes on with what there is. */
export async function lapseQuestion(
  world: World,
  permit: Permit<'case:ask'>,
  request: AccessRequest,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'clarification_lapsed' })
  return stated.ok ? granted(undefined) : stated
}
