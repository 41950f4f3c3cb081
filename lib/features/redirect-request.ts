import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import type { FactBody } from '../domain/fact.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

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
