import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

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
