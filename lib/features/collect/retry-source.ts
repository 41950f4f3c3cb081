import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'

/** Asks one source again, before or during the review; its earlier lines stand until the new ones are in. */
export async function retrySource(
  world: World,
  _permit: Permit<'case:retry-source'>,
  request: Case,
  source: string,
): Promise<Result<void>> {
  if (!['COLLECTING', 'REVIEW'].includes(request.state)) return refused('not_allowed_now')
  const unit = (await world.requests.units(request.id)).find(one => one.source === source)
  if (!unit) return refused('not_found')
  await world.requests.saveUnit(request.id, { ...unit, finishedAt: null })
  await world.queue.send({ queue: 'collect', requestId: request.id })
  return granted(undefined)
}
