import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Action, Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** The review found a gap: every source is asked again. */
export async function reopenCollection(
  world: World,
  permit: Permit<Action>,
  request: Case,
  why: string,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, { kind: 'collection_reopened', why })
  if (!stated.ok) return stated
  for (const unit of await world.requests.units(request.id))
    await world.requests.saveUnit(request.id, { ...unit, finishedAt: null })
  await world.queue.send({ queue: 'collect', requestId: request.id })
  return granted(undefined)
}
