import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** The officer advises on a proposed refusal and never decides (Art. 38(3), 39). */
export async function giveOpinion(
  world: World,
  permit: Permit<'case:give-opinion'>,
  request: AccessRequest,
  opinion: Omit<Extract<FactBody, { kind: 'dpo_opinion' }>, 'kind'>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'dpo_opinion', ...opinion })
  return stated.ok ? granted(undefined) : stated
}
