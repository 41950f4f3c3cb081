import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import type { FactBody } from '../domain/fact.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

/** Proposes to refuse the whole or a part, with grounds and what proves them (Art. 12(4)-(5), 15(4)). */
export async function proposeRefusal(
  world: World,
  permit: Permit<'case:propose-refusal'>,
  request: AccessRequest,
  refusal: Omit<Extract<FactBody, { kind: 'refusal_proposed' }>, 'kind'>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'refusal_proposed', ...refusal })
  return stated.ok ? granted(undefined) : stated
}
