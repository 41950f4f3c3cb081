import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

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
