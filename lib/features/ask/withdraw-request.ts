import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Ends a request at the subject's wish (never by HR); an answered one cannot be withdrawn. */
export async function withdrawRequest(
  world: World,
  permit: Permit<'request:withdraw'>,
  request: AccessRequest,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'withdrawn' })
  return stated.ok ? granted(undefined) : stated
}
