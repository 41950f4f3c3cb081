import { takesHandler } from '#lib/domain/case/acts/assignment.ts'
import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { authorOf } from '#lib/features/author.ts'
import type { World } from '#lib/ports/world.ts'

/** A handler takes a case from the pool; the caller holds the case's lock, so of two at once one is refused. */
export async function takeCase(world: World, permit: Permit<'case:take'>, request: Case): Promise<Result<void>> {
  if (request.reading.assignment.handler !== null) return refused('already_done')
  if (!takesHandler(request)) return refused('not_allowed_now')
  const { personId: handlerId, name: handlerName } = permit.actor
  await world.requests.record(request.id, { kind: 'assigned', handlerId, handlerName }, authorOf(permit))
  return granted(undefined)
}
