import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { type AffectedRule, mayClose, type RiskLevel } from '#lib/domain/register/exposure-course.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'
import { type ExposureCourse, readCourse } from './read-course.ts'

type Work = Permit<'exposure:work'>

const enough = (words: string): boolean => words.trim().length >= 10

/** The exposure while its record is open. */
async function open(world: World, exposureId: string): Promise<Result<ExposureCourse>> {
  const course = await readCourse(world, exposureId)
  if (!course) return refused('not_found')
  return course.facts.some(({ kind }) => kind === 'closed') ? refused('already_done') : granted(course)
}

/** Works out anew who is affected, by a rule; who was told, or added by hand, stays. */
export async function computeAffected(
  world: World,
  _permit: Work,
  exposureId: string,
  rule: AffectedRule,
): Promise<Result<void>> {
  const course = await open(world, exposureId)
  if (!course.ok) return course
  await world.exposurePeople.compute(exposureId, rule)
  return granted(undefined)
}

/** Adds one person by hand, with the reason. */
export async function addAffected(
  world: World,
  _permit: Work,
  exposureId: string,
  { who, why }: { who: string; why: string },
): Promise<Result<void>> {
  const course = await open(world, exposureId)
  if (!course.ok) return course
  if (!enough(why)) return refused('reason_missing', { why: 'errors.refusal.reason_missing' })
  const outcome = await world.exposurePeople.add(exposureId, who.trim(), why.trim())
  if (outcome === 'known') return refused('already_done')
  return outcome === 'added' ? granted(undefined) : refused('person_unknown', { who: 'errors.refusal.person_unknown' })
}

/** Says how high the risk for people is, and why (Art. 33(1), 34(1)). */
export async function judgeRisk(
  world: World,
  _permit: Work,
  exposureId: string,
  { level, why }: { level: RiskLevel; why: string },
): Promise<Result<void>> {
  const course = await open(world, exposureId)
  if (!course.ok) return course
  if (!enough(why)) return refused('reason_missing', { why: 'errors.refusal.reason_missing' })
  await world.exposurePeople.stateRisk(exposureId, level, why.trim())
  return granted(undefined)
}

/** Notes that paper letters went to the post; gives how many. */
export async function notePosted(
  world: World,
  _permit: Work,
  exposureId: string,
  personIds: string[],
): Promise<Result<number>> {
  const course = await open(world, exposureId)
  return course.ok ? granted(await world.exposurePeople.post(exposureId, personIds)) : course
}

/** Closes the record (Art. 33(5)): refused while somebody has no letter, or the authority was not told. */
export async function closeExposure(
  world: World,
  _permit: Work,
  exposureId: string,
  lessons: string,
): Promise<Result<void>> {
  const course = await open(world, exposureId)
  if (!course.ok) return course
  const allowed = mayClose(course.value)
  if (!allowed.ok) return allowed
  if (!enough(lessons)) return refused('reason_missing', { lessons: 'errors.refusal.reason_missing' })
  await world.exposurePeople.close(exposureId, lessons.trim())
  return granted(undefined)
}
