import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import type { FactBody } from '../domain/fact.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

/** Proposes more time with the reasons of the law (Art. 12(3)); nothing moves before a second person has confirmed. */
export async function proposeExtension(
  world: World,
  permit: Permit<'case:propose-extension'>,
  request: AccessRequest,
  extension: Omit<Extract<FactBody, { kind: 'extension_proposed' }>, 'kind'>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'extension_proposed', ...extension })
  return stated.ok ? granted(undefined) : stated
}
