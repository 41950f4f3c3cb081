import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Ends a question that got no answer, on the day it named; the case goes on with what there is. */
export async function lapseQuestion(
  world: World,
  permit: Permit<'case:ask'>,
  request: AccessRequest,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'clarification_lapsed' })
  return stated.ok ? granted(undefined) : stated
}
