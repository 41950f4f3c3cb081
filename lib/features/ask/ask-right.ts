import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/**
 * Takes in a right that follows the answer, with a clock of its own from the instant at which it arrived (Art. 12(3), 16-18,
 * 21, 22): the subject's own, or noted by staff from paper.
 */
export async function askRight(
  world: World,
  permit: Permit<'request:follow-up'> | Permit<'case:note-right'>,
  request: AccessRequest,
  asked: Omit<Extract<FactBody, { kind: 'follow_up_asked' }>, 'kind' | 'askId'>,
): Promise<Result<void>> {
  const askId = crypto.randomUUID()
  const stated = await stateFact(world, permit, request, { kind: 'follow_up_asked', askId, ...asked })
  return stated.ok ? granted(undefined) : stated
}
