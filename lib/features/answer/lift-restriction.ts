import type { Case } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import { stillWithheld, withheldKey } from '#lib/domain/report/withholding.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** The fact that would lift these restrictions: `wanted` names source, category and ground; what is not held back is left. */
export async function liftedBy(
  world: World,
  request: Case,
  wanted: readonly string[],
): Promise<Extract<FactBody, { kind: 'restriction_lifted' }>> {
  const held = stillWithheld(request.reading.restriction.lifted, await world.requests.withheld(request.id))
  const chosen = held.filter(item => wanted.includes(withheldKey(item)))
  return { kind: 'restriction_lifted', recordIds: chosen.map(({ recordId }) => recordId) }
}

/**
 * The ground for holding something back has ended: the person gets it now, and a letter that says so ( "restrictions
 * must be lifted when the reason ends", EDPB 01/2022 §195). The controller decides.
 */
export async function liftRestriction(
  world: World,
  permit: Permit<'case:restriction_lifted'>,
  request: Case,
  wanted: readonly string[],
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, await liftedBy(world, request, wanted))
  return stated.ok ? granted(undefined) : stated
}
