import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

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
