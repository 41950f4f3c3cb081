import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Proposes more time with the reasons of the law (Art. 12(3)); nothing moves before a second person has confirmed. */
export async function proposeExtension(
  world: World,
  permit: Permit<'case:propose-extension'>,
  request: AccessRequest,
  extension: Omit<Extract<FactBody, { kind: 'extension_proposed' }>, 'kind'>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'extension_proposed', ...extension })
  return stated.ok ? granted(undefined) : stated
}
