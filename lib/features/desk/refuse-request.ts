import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** The controller refuses the whole request after the officer was heard; the letter with its reasons goes out (Art. 12(4)). */
export async function refuseRequest(
  world: World,
  permit: Permit<'case:refuse'>,
  request: AccessRequest,
  decision: Omit<Extract<FactBody, { kind: 'refused' }>, 'kind'>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'refused', ...decision })
  return stated.ok ? granted(undefined) : stated
}
