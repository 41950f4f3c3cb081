import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

/** Opens a case again that had ended, with its original arrival; what was not collected is collected. */
export async function reopenCase(
  world: World,
  permit: Permit<'case:reopen'>,
  request: AccessRequest,
  why: string,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'reopened', why })
  if (!stated.ok) return stated
  await world.queue.send({ queue: 'collect', requestId: request.id })
  return granted(undefined)
}
