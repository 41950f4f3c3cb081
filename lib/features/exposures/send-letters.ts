import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { mayConfirmLetters, mayTell } from '#lib/domain/register/exposure-course.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { ExposureLetter } from '#lib/ports/lists/exposure-people.ts'
import type { World } from '#lib/ports/world.ts'
import { type ExposureCourse, readCourse } from './read-course.ts'

/** What the letters would be filled with now. */
export function letterOf({ exposure: { affected: _, ...exposure }, told }: ExposureCourse): ExposureLetter {
  return { ...exposure, toldAt: told?.toldAt.toString() ?? null }
}

/**
 * Asks a second person to let the letter go to everybody affected who does not have it (Art. 34(1)). Gives how many they
 * are. Whatever changes the letter or who gets it ends the asking.
 */
export async function askForLetters(
  world: World,
  _permit: Permit<'exposure:ask-letters'>,
  exposureId: string,
): Promise<Result<number>> {
  const course = await readCourse(world, exposureId)
  if (!course) return refused('not_found')
  const allowed = mayTell(course.exposure, course)
  if (!allowed.ok) return allowed
  return granted(await world.exposurePeople.ask(exposureId, letterOf(course)))
}

/**
 * Confirms the letters that somebody else asked for (`seen`: the asking that was read): they go into the queue together,
 * and who has no address is named. Gives how many are in the queue. Whoever failed before is tried again.
 */
export async function sendLetters(
  world: World,
  { actor }: Permit<'exposure:tell'>,
  exposureId: string,
  seen: string,
): Promise<Result<number>> {
  const asked = await world.exposurePeople.asked(exposureId)
  const allowed = mayConfirmLetters(asked, seen, actor.personId)
  if (!allowed.ok) return allowed
  const people = await world.exposurePeople.confirm(exposureId, seen)
  if (people > 0) await world.queue.send({ queue: 'expose', exposureId })
  return granted(people)
}

/** Sends the letters back to the officer, with the reason; who asked may take them back so. */
export async function sendLettersBack(
  world: World,
  _permit: Permit<'exposure:read-letters'>,
  exposureId: string,
  { seen, why }: { seen: string; why: string },
): Promise<Result<void>> {
  const asked = await world.exposurePeople.asked(exposureId)
  if (asked?.id !== seen) return refused('changed_since')
  if (why.trim().length < 10) return refused('reason_missing', { why: 'errors.refusal.reason_missing' })
  await world.exposurePeople.sendBack(exposureId, seen, why.trim())
  return granted(undefined)
}
