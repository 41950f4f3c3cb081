import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

/** The second person confirms more time: the new date holds from now and the notice goes out (Art. 12(3)). */
export async function confirmExtension(
  world: World,
  permit: Permit<'case:decide-extension'>,
  request: AccessRequest,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'extension_notified' })
  return stated.ok ? granted(undefined) : stated
}
