import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

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
