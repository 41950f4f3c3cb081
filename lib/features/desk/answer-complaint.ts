import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Answers the complaints that are open in a case. */
export async function answerComplaint(
  world: World,
  permit: Permit<'case:answer-complaint'>,
  request: AccessRequest,
  words: string,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'complaint_answered', words })
  return stated.ok ? granted(undefined) : stated
}
