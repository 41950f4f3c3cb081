import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { byOf } from '#lib/features/by.ts'
import type { World } from '#lib/ports/world.ts'

/** The second checker returns the case to its handler with a comment; the report made so far is not given. */
export async function sendBack(
  world: World,
  permit: Permit<'report:send-back'>,
  request: AccessRequest,
  comment: string,
): Promise<Result<void>> {
  if (request.state !== 'DECISION') return refused('not_allowed_now')
  await world.requests.record(request.id, { kind: 'sent_back', comment }, byOf(permit))
  return granted(undefined)
}
