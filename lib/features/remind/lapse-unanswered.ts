import { mayState } from '#lib/domain/case/gate.ts'
import { theSystem } from '#lib/features/author.ts'
import { caseById, lockedCase } from '#lib/features/read-case.ts'
import type { Steps, World } from '#lib/ports/world.ts'

/**
 * Ends a question that nobody answered, on the day that it named to the person: "We will go on with what we have from …"
 * (no text says what follows silence). No day is left out of the time; the answer is made of what is there.
 */
export async function lapseUnanswered(steps: Steps, requestId: string): Promise<void> {
  await steps(world => lapseOne(world, requestId))
}

async function lapseOne(world: World, requestId: string): Promise<void> {
  if (!(await caseById(world, requestId))?.reading.clarification.question) return
  const request = await lockedCase(world, requestId)
  const fact = { kind: 'clarification_lapsed' } as const
  if (request && mayState(request, fact, theSystem).ok) await world.requests.record(requestId, fact, theSystem)
}
