import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

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
