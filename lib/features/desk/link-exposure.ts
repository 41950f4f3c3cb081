import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Exposure } from '#lib/domain/register/exposure.ts'
import { hasConsequences } from '#lib/domain/register/exposure-course.ts'
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
  const exposure = await affectedBy(world, request, exposureId)
  if (!exposure) return refused('not_affected')
  if (highRisk && !hasConsequences(exposure)) return refused('consequences_missing')
  const stated = await stateFact(world, permit, request, { kind: 'breach_linked', exposureId, highRisk })
  return stated.ok ? granted(undefined) : stated
}

/** The exposure, where the register names the person of the case among those it affected. */
export async function affectedBy(
  world: World,
  { subject }: Pick<Case, 'subject'>,
  exposureId: string,
): Promise<Exposure | undefined> {
  const exposures = await world.register.exposures(subject.personId)
  return exposures.find(({ id, affected }) => id === exposureId && affected.includes(subject.personId))
}
