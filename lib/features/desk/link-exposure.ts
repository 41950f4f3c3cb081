import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Which exposure, and whether the risk to the person is high: then the person is told (exposure, Art. 34(1)). */
export type Link = { exposureId: string; highRisk: boolean }

/** Links an exposure to the case of someone whose data lay open; a high risk sends the letter about it. */
export async function linkExposure(
  world: World,
  permit: Permit<'case:breach_linked'>,
  request: Case,
  { exposureId, highRisk }: Link,
): Promise<Result<void>> {
  if (!(await affects(world, request, exposureId))) return refused('not_affected')
  const stated = await stateFact(world, permit, request, { kind: 'breach_linked', exposureId, highRisk })
  return stated.ok ? granted(undefined) : stated
}

/** Whether the register names the person of the case among those the exposure affected. */
export async function affects(world: World, { subject }: Case, exposureId: string): Promise<boolean> {
  const exposure = (await world.register.exposures(subject.personId)).find(({ id }) => id === exposureId)
  return exposure?.affected.includes(subject.personId) === true
}
