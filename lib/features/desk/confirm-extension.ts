import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** The second person confirms more time: the new date holds from now and the notice goes out (Art. 12(3)). */
export async function confirmExtension(
  world: World,
  permit: Permit<'case:decide-extension'>,
  request: AccessRequest,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'extension_notified' })
  return stated.ok ? granted(undefined) : stated
}
