import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import type { FactBody } from '../domain/fact.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

/** The controller's decider, who has not handled the case, asks for a fee with its ground; N4 goes out (Art. 12(5), 15(3)). */
export async function askFee(
  world: World,
  permit: Permit<'case:ask-fee'>,
  request: AccessRequest,
  fee: Extract<FactBody, { kind: 'fee_notified' }>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, fee)
  return stated.ok ? granted(undefined) : stated
}
