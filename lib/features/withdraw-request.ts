import type { Permit } from '../domain/access-policy.ts'
import { type AccessRequest, isOpen } from '../domain/access-request.ts'
import { granted, type Result, refused } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { byOf } from './by.ts'

/** Ends a request at the subject's wish (never by HR); an answered one cannot be withdrawn. */
export async function withdrawRequest(
  world: World,
  permit: Permit<'request:withdraw'>,
  request: AccessRequest,
): Promise<Result<void>> {
  if (!isOpen(request)) return refused('not_allowed_now')
  const fact = await world.requests.record(request.id, { kind: 'withdrawn' }, byOf(permit))
  return fact ? granted(undefined) : refused('already_done')
}
