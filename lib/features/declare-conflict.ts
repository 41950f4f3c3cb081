import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import type { FactBody } from '../domain/fact.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

/** Declares that a person is in conflict with the subject; from now on that person may not touch the case. */
export async function declareConflict(
  world: World,
  permit: Permit<'case:declare-conflict'>,
  request: AccessRequest,
  conflict: Omit<Extract<FactBody, { kind: 'conflict_declared' }>, 'kind'>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'conflict_declared', ...conflict })
  return stated.ok ? granted(undefined) : stated
}
