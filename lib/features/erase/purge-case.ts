import { purgingDay } from '#lib/domain/case/erasing.ts'
import { mayState } from '#lib/domain/case/gate.ts'
import { theSystem } from '#lib/features/author.ts'
import { lockedCase } from '#lib/features/read-case.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { finishErasing } from './finish-erasing.ts'

/**
 * Takes the person out of a case that is long over: letters, words, contact and names go, kinds and dates of what happened
 * stay (Art. 5(1)(e), (2) GDPR). In one transaction with the fact that says so; then the objects go. Done twice, it does nothing.
 */
export async function purgeCase(steps: Steps, requestId: string): Promise<void> {
  if (await steps(world => purge(world, requestId))) await finishErasing(steps, requestId)
}

async function purge(world: World, requestId: string): Promise<boolean> {
  const request = await lockedCase(world, requestId)
  const day = request && purgingDay(request, world.factsYears)
  const fact = { kind: 'person_removed' } as const
  if (!day || Temporal.PlainDate.compare(request.today, day) < 0) return false
  if (!mayState(request, fact, theSystem).ok) return false
  await world.requests.removePerson()
  await world.requests.record(requestId, fact, theSystem)
  return true
}
