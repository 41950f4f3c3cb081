import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest, FactBody } from '../domain/access-request.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

/** Takes in a complaint: the subject's own, or noted by staff from paper with the instant at which it arrived (Art. 77). */
export async function complain(
  world: World,
  permit: Permit<'request:complain'> | Permit<'case:note-complaint'>,
  request: AccessRequest,
  complaint: Omit<Extract<FactBody, { kind: 'complaint' }>, 'kind'>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'complaint', ...complaint })
  return stated.ok ? granted(undefined) : stated
}
