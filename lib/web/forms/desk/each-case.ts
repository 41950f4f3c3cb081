import 'server-only'
import type { Reason, Result } from '#lib/domain/case/refusal.ts'
import type { Action } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'
import { type Admitted, admit } from '#lib/web/doors/admit.ts'

/** How many cases an act was done in, and why it was not in the others. */
export type Outcome = { done: number; refused: { number: string; reason: Reason }[] }

/** Does the same in several cases; each is held, admitted and judged on its own, and written into the audit trail. */
export async function eachCase<A extends Action>(
  world: World,
  action: A,
  numbers: readonly string[],
  act: (given: Admitted<A>) => Promise<Result<unknown>>,
): Promise<Outcome> {
  const outcome: Outcome = { done: 0, refused: [] }
  // In one order, so that two people who choose the same cases never wait for each other.
  for (const number of [...new Set(numbers)].sort()) {
    await world.requests.lock(number)
    const admitted = await admit(world, action, number)
    const result = admitted.ok ? await act(admitted.value) : admitted
    if (result.ok) outcome.done += 1
    else outcome.refused.push({ number, reason: result.refusal.reason })
  }
  return outcome
}
