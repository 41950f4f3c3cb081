import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

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
