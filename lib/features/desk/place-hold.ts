import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Keeps what the request is about from deletion (Art. 17(3)(e), 18(1)(c)). */
export async function placeHold(
  world: World,
  permit: Permit<'case:place-hold'>,
  request: AccessRequest,
  why: string,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'hold_placed', why })
  return stated.ok ? granted(undefined) : stated
}
