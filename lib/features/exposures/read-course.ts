import type { AuthorityTold, Exposure } from '#lib/domain/register/exposure.ts'
import type { AffectedCount, ExposureFact } from '#lib/domain/register/exposure-course.ts'
import type { World } from '#lib/ports/world.ts'

/** An exposure as the officer has it: what the register says, what was done, who is affected, when the authority was told. */
export type ExposureCourse = {
  exposure: Exposure
  facts: ExposureFact[]
  counts: AffectedCount[]
  told: AuthorityTold | null
}

/** Reads it; null where the register has no such exposure. */
export async function readCourse(world: World, exposureId: string): Promise<ExposureCourse | null> {
  const exposure = (await world.register.exposures()).find(({ id }) => id === exposureId)
  if (!exposure) return null
  return {
    exposure,
    facts: await world.exposurePeople.facts(exposureId),
    counts: await world.exposurePeople.counts(exposureId),
    told: (await world.register.told()).find(one => one.exposureId === exposureId) ?? null,
  }
}
