import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

/** The second person declines more time; the date stands. */
export async function declineExtension(
  world: World,
  permit: Permit<'case:decide-extension'>,
  request: AccessRequest,
  comment: string,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'extension_declined', comment })
  return stated.ok ? granted(undefined) : stated
}
