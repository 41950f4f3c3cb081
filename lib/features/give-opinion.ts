import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import type { FactBody } from '../domain/fact.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

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
