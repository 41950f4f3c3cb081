import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

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
