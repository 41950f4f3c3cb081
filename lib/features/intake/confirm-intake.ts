import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'
import { goOn } from './go-on.ts'

/** A second person has compared what was written down with what came; only then may anything be collected. */
export async function confirmIntake(
  world: World,
  permit: Permit<'intake:confirm'>,
  request: AccessRequest,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'intake_confirmed' })
  if (!stated.ok) return stated
  await goOn(world, request)
  return granted(undefined)
}
