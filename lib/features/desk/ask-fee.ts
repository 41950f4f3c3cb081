import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** The controller's decider, who has not handled the case, asks for a fee with its ground; fee goes out (Art. 12(5), 15(3)). */
export async function askFee(
  world: World,
  permit: Permit<'case:ask-fee'>,
  request: AccessRequest,
  fee: Extract<FactBody, { kind: 'fee_notified' }>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, fee)
  return stated.ok ? granted(undefined) : stated
}
