import type { Permit } from '../domain/access-policy.ts'
import { type AccessRequest, composedOf, stateOf } from '../domain/access-request.ts'
import { granted, type Result, refused } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { byOf } from './by.ts'
import { mayState } from './state-fact.ts'

/** The version and hash the approver had in view; `divergence`: why, where the officer advised against what is refused. */
export type Approval = { version: number; sha256: string; divergence?: string | null }

/**
 * A second person releases exactly what was made: the approval binds to the hash, release changes no byte. What is refused
 * in part needs the officer's opinion first.
 */
export async function releaseReport(
  world: World,
  permit: Permit<'report:release'>,
  request: AccessRequest,
  approval: Approval,
): Promise<Result<void>> {
  if (stateOf(request) !== 'DECISION') return refused('not_allowed_now')
  const made = composedOf(request)
  if (made?.version !== approval.version || made.sha256 !== approval.sha256) return refused('changed_since')
  const { version, sha256, divergence = null } = approval
  const released = { kind: 'released', version, sha256, ...(divergence ? { divergence } : {}) } as const
  const allowed = await mayState(world, permit, request, released)
  if (!allowed.ok) return allowed
  const fact = await world.requests.record(request.id, released, byOf(permit))
  if (!fact) return refused('already_done')
  await world.queue.send({ queue: 'notify', requestId: request.id, notice: 'ready' })
  return granted(undefined)
}
