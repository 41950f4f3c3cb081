import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Ends a declared conflict. */
export async function endConflict(
  world: World,
  permit: Permit<'case:end-conflict'>,
  request: AccessRequest,
  personId: string,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'conflict_ended', personId })
  return stated.ok ? granted(undefined) : stated
}
