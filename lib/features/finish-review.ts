import type { Permit } from '../domain/access-policy.ts'
import { type AccessRequest, composedOf, stateOf } from '../domain/access-request.ts'
import { granted, type Result, refused } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { byOf } from './by.ts'

/** The handler has looked at everything: the report is made, then a different person decides on what was made. */
export async function finishReview(
  world: World,
  permit: Permit<'case:finish-review'>,
  request: AccessRequest,
): Promise<Result<void>> {
  if (stateOf(request) !== 'REVIEW') return refused('not_allowed_now')
  if (!(await everySourceAnswered(world, request))) return refused('coverage_missing')
  await world.requests.record(request.id, { kind: 'review_finished' }, byOf(permit))
  await world.queue.send({ queue: 'compose', requestId: request.id, version: (composedOf(request)?.version ?? 0) + 1 })
  return granted(undefined)
}

/** Completeness is a rule of law: each source of the register asked for has its lines, and nothing came from outside it. */
async function everySourceAnswered(world: World, { id, scope }: AccessRequest): Promise<boolean> {
  const units = await world.requests.units(id)
  const registered = (await world.register.sources()).map(source => source.id)
  const wanted = scope.everything ? registered : registered.filter(source => scope.sources.includes(source))
  const answered = (source: string) =>
    units.some(unit => unit.source === source && unit.finishedAt !== null && unit.ledger.length > 0)
  return wanted.every(answered) && units.every(unit => registered.includes(unit.source))
}
