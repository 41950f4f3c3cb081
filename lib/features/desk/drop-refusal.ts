import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Takes a proposed refusal back; the case goes on where it was. */
export async function dropRefusal(
  world: World,
  permit: Permit<'case:propose-refusal'>,
  request: AccessRequest,
  why: string,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'refusal_dropped', why })
  return stated.ok ? granted(undefined) : stated
}
