import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Ends the holds of a case: the retention of its data counts again. */
export async function liftHold(
  world: World,
  permit: Permit<'case:lift-hold'>,
  request: AccessRequest,
  why: string,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'hold_lifted', why })
  return stated.ok ? granted(undefined) : stated
}
