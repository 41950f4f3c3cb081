import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Ends here a request that was meant for another controller, who answers instead; the person is told who and why (Art. 12(4)). */
export async function redirectRequest(
  world: World,
  permit: Permit<'case:redirect'>,
  request: AccessRequest,
  passed: Omit<Extract<FactBody, { kind: 'redirected' }>, 'kind'>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'redirected', ...passed })
  return stated.ok ? granted(undefined) : stated
}
