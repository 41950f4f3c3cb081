import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { authorOf } from '#lib/features/author.ts'
import { judgeFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** The version and hash the approver had in view; `divergence`: why, where the officer advised against what is refused. */
export type Approval = { version: number; sha256: string; divergence?: string | null }

/**
 * A second person releases exactly what was made: the approval binds to the hash, release changes no byte. What is refused
 * in part needs the officer's opinion first.
 */
export async function releaseReport(
  world: World,
  permit: Permit<'case:released'>,
  request: Case,
  approval: Approval,
): Promise<Result<void>> {
  if (request.state !== 'DECISION') return refused('not_allowed_now')
  const made = request.reading.review.composed
  if (made?.version !== approval.version || made.sha256 !== approval.sha256) return refused('changed_since')
  const { version, sha256, divergence = null } = approval
  const released = { kind: 'released', version, sha256, ...(divergence ? { divergence } : {}) } as const
  const allowed = await judgeFact(world, permit, request, released)
  if (!allowed.ok) return allowed
  const fact = await world.requests.record(request.id, released, authorOf(permit))
  if (!fact) return refused('already_done')
  await world.queue.send({ queue: 'notify', requestId: request.id, notice: 'ready' })
  return granted(undefined)
}
