import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { mayTell } from '#lib/domain/register/exposure-course.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { ExposureLetter } from '#lib/ports/lists/exposure-people.ts'
import type { World } from '#lib/ports/world.ts'
import { type ExposureCourse, readCourse } from './read-course.ts'

/** What the letters would be filled with now. */
export function letterOf({ exposure: { affected: _, ...exposure }, told }: ExposureCourse): ExposureLetter {
  return { ...exposure, toldAt: told?.toldAt.toString() ?? null }
}

/**
 * Sends the letter to everybody affected who does not have it (Art. 34(1)): they go into the queue together, and who has no
 * address is named. Gives how many are in the queue. Whoever failed before is tried again.
 */
export async function sendLetters(
  world: World,
  _permit: Permit<'exposure:tell'>,
  exposureId: string,
): Promise<Result<number>> {
  const course = await readCourse(world, exposureId)
  if (!course) return refused('not_found')
  const allowed = mayTell(course.exposure, course)
  if (!allowed.ok) return allowed
  const people = await world.exposurePeople.send(exposureId, letterOf(course))
  if (people > 0) await world.queue.send({ queue: 'expose', exposureId })
  return granted(people)
}
