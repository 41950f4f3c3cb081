import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

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
