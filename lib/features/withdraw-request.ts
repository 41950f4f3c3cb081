import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

/** Ends a request at the subject's wish (never by HR); an answered one cannot be withdrawn. */
export async function withdrawRequest(
  world: World,
  permit: Permit<'request:withdraw'>,
  request: AccessRequest,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'withdrawn' })
  return stated.ok ? granted(undefined) : stated
}
