import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { goOn } from './go-on.ts'
import { stateFact } from './state-fact.ts'

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
