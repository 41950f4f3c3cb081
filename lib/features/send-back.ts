import type { Permit } from '../domain/access-policy.ts'
import { type AccessRequest, stateOf } from '../domain/access-request.ts'
import { granted, type Result, refused } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { byOf } from './by.ts'

/** The second checker returns the case to its handler with a comment; the report made so far is not given. */
export async function sendBack(
  world: World,
  permit: Permit<'report:send-back'>,
  request: AccessRequest,
  comment: string,
): Promise<Result<void>> {
  if (stateOf(request) !== 'DECISION') return refused('not_allowed_now')
  await world.requests.record(request.id, { kind: 'sent_back', comment }, byOf(permit))
  return granted(undefined)
}
