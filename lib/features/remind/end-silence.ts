import { courseOf } from '#lib/domain/case/course-of.ts'
import { bySystem } from '#lib/features/by.ts'
import type { Steps, World } from '#lib/ports/world.ts'

/**
 * Ends a question that nobody answered, on the day that it named to the person: "We will go on with what we have from …"
 * (law.md 2.4: no text says what follows silence). No day is left out of the time; the answer is made of what is there.
 */
export async function endSilence(steps: Steps, requestId: string): Promise<void> {
  await steps(world => endOne(world, requestId))
}

async function endOne(world: World, requestId: string): Promise<void> {
  const seen = await world.requests.byId(requestId)
  if (!seen || courseOf(seen).clarification === null) return
  await world.requests.lock(seen.number)
  const request = (await world.requests.byId(requestId)) ?? seen
  const fact = { kind: 'clarification_lapsed' } as const
  const moment = { now: world.clock.now(), tzdbVersion: world.versions.timeZones }
  if (mayFollow(request, fact, bySystem, moment).ok) await world.requests.record(requestId, fact, bySystem)
}
