import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { failedSources } from '#lib/features/collect/failed-sources.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** The handler has looked at everything: the report is made, then a different person decides on what was made. */
export async function finishReview(
  world: World,
  permit: Permit<'case:review_finished'>,
  request: Case,
): Promise<Result<void>> {
  if (request.state !== 'REVIEW') return refused('not_allowed_now')
  if (!(await everySourceAnswered(world, request))) return refused('coverage_missing')
  const named = await nameMissing(world, permit, request)
  if (!named.ok) return named
  const stated = await stateFact(world, permit, request, { kind: 'review_finished' })
  if (!stated.ok) return stated
  await world.queue.send({
    queue: 'compose',
    requestId: request.id,
    version: (request.reading.review.composed?.version ?? 0) + 1,
  })
  return granted(undefined)
}

/** Completeness is a rule of law: each source of the register asked for has its lines, and nothing came from outside it. */
async function everySourceAnswered(world: World, { id, scope }: Case): Promise<boolean> {
  const units = await world.requests.units(id)
  const registered = (await world.register.sources()).map(source => source.id)
  const wanted = scope.everything ? registered : registered.filter(source => scope.sources.includes(source))
  const answered = (source: string) =>
    units.some(unit => unit.source === source && unit.finishedAt !== null && unit.ledger.length > 0)
  return wanted.every(answered) && units.every(unit => registered.includes(unit.source))
}

/**
 * A source that failed is left out only where the handler said so, with the day by which it follows. What has answered since
 * is not missing any more.
 */
async function nameMissing(world: World, permit: Permit<'case:review_finished'>, request: Case): Promise<Result<void>> {
  const { missing } = request.reading.collection
  const failed = await failedSources(world, request)
  if (!failed.every(source => missing?.sources.includes(source))) return refused('source_failed')
  if (!missing || missing.sources.length === failed.length) return granted(undefined)
  const { why, until } = missing
  const stated = await stateFact(world, permit, request, { kind: 'sources_missing', sources: failed, why, until })
  return stated.ok ? granted(undefined) : stated
}
