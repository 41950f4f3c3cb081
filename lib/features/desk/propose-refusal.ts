import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Proposes to refuse the whole or a part, with grounds and what proves them (Art. 12(4)-(5), 15(4)). */
export async function proposeRefusal(
  world: World,
  permit: Permit<'case:propose-refusal'>,
  request: AccessRequest,
  refusal: Omit<Extract<FactBody, { kind: 'refusal_proposed' }>, 'kind'>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'refusal_proposed', ...refusal })
  return stated.ok ? granted(undefined) : stated
}
