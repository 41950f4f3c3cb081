import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

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
