import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Ends a request whose sender could not be identified (Art. 12(2), 12(6)). */
export async function closeUnidentified(
  world: World,
  permit: Permit<'case:confirm-identity'>,
  request: AccessRequest,
  why: string,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'closed_unidentified', why })
  return stated.ok ? granted(undefined) : stated
}
