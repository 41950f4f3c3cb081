import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

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
