import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'

/** Takes back the decision to withhold an item, while the review goes on. */
export async function restoreItem(
  world: World,
  _permit: Permit<'case:withhold'>,
  request: Case,
  recordId: string,
): Promise<Result<void>> {
  if (request.state !== 'REVIEW') return refused('not_allowed_now')
  await world.requests.restore(request.id, recordId)
  return granted(undefined)
}
