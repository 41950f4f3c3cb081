import type { Permit } from '../domain/access-policy.ts'
import { type AccessRequest, handlerOf, isOpen } from '../domain/access-request.ts'
import { granted, type Result, refused } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { byOf } from './by.ts'

/** A handler takes a case from the pool; the caller holds the case's lock, so of two at once one is refused. */
export async function takeCase(
  world: World,
  permit: Permit<'case:take'>,
  request: AccessRequest,
): Promise<Result<void>> {
  if (handlerOf(request) !== null) return refused('already_done')
  if (!isOpen(request)) return refused('not_allowed_now')
  const { personId: handlerId, name: handlerName } = permit.actor
  await world.requests.record(request.id, { kind: 'assigned', handlerId, handlerName }, byOf(permit))
  return granted(undefined)
}
