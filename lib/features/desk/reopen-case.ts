import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

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
