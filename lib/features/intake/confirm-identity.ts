import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { IdentityProof } from '#lib/domain/case/facts/identity.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** The handler is sure who asks, by the least intrusive proof; of a document only that it was seen is kept. */
export async function confirmIdentity(
  world: World,
  permit: Permit<'case:confirm-identity'>,
  request: AccessRequest,
  how: IdentityProof,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'identity_confirmed', how })
  if (!stated.ok) return stated
  await world.queue.send({ queue: 'collect', requestId: request.id })
  return granted(undefined)
}
