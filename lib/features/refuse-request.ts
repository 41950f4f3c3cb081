import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import type { FactBody } from '../domain/fact.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

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
