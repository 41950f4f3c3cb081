import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

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
