import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { goOn } from '#lib/features/intake/go-on.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** The handler notes what became of a fee: paid, and the usual road goes on; or declined, and the case waits for a decision. */
export async function noteFee(
  world: World,
  permit: Permit<'case:note-answer'>,
  request: AccessRequest,
  answer: Extract<FactBody, { kind: 'fee_paid' | 'fee_declined' }>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, answer)
  if (!stated.ok) return stated
  if (answer.kind === 'fee_paid') await goOn(world, request)
  return granted(undefined)
}

/** The fee is dropped: the answer is given free of charge after all. */
export async function dropFee(
  world: World,
  permit: Permit<'case:drop-fee'>,
  request: AccessRequest,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'fee_waived' })
  if (!stated.ok) return stated
  await goOn(world, request)
  return granted(undefined)
}
