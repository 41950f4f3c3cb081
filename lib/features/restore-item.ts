import type { Permit } from '../domain/access-policy.ts'
import { type AccessRequest, stateOf } from '../domain/access-request.ts'
import { granted, type Result, refused } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'

/** Takes back the decision to withhold an item, while the review goes on. */
export async function restoreItem(
  world: World,
  _permit: Permit<'case:withhold'>,
  request: AccessRequest,
  recordId: string,
): Promise<Result<void>> {
  if (stateOf(request) !== 'REVIEW') return refused('not_allowed_now')
  await world.requests.restore(request.id, recordId)
  return granted(undefined)
}
