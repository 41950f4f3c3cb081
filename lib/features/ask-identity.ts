import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import type { FactBody } from '../domain/fact.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

/** Asks for more to be sure who asks, with the doubt that this case gives (Art. 12(6)). */
export async function askIdentity(
  world: World,
  permit: Permit<'case:ask'>,
  request: AccessRequest,
  question: Omit<Extract<FactBody, { kind: 'identity_asked' }>, 'kind'>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'identity_asked', ...question })
  return stated.ok ? granted(undefined) : stated
}
