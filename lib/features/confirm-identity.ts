import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import type { IdentityProof } from '../domain/fact.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

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
