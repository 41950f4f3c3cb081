import { type Case, readCase } from '#lib/domain/case/case.ts'
import type { World } from '#lib/ports/world.ts'

/** The case of this id as it stands now, as the reader may see it; null where it is hidden or missing. */
export async function caseById(world: World, id: string): Promise<Case | null> {
  const request = await world.requests.byId(id)
  return request && readCase(request, world.clock.now())
}

/** The same by its number. */
export async function caseByNumber(world: World, number: string): Promise<Case | null> {
  const request = await world.requests.byNumber(number)
  return request && readCase(request, world.clock.now())
}

/** The case as it stands once every other writer is held back, for a job. */
export async function lockedCase(world: World, id: string): Promise<Case | null> {
  const seen = await world.requests.byId(id)
  if (!seen) return null
  await world.requests.lock(seen.number)
  return caseById(world, id)
}
