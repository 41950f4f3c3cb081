import { isEarly } from '#lib/domain/case/matter.ts'
import { caseById } from '#lib/features/read-case.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import type { World } from '#lib/ports/world.ts'

const mostHours = 24

/** When a source that failed, or could not give all just then, is asked again: after 1, 2, 4 … hours, then each day. */
function askAgainAt({ attempt, finishedAt, ledger }: CollectionUnit): Temporal.Instant | null {
  const isShort = ledger.some(({ status, gaps }) => status === 'failed' || gaps.some(({ passes }) => passes))
  if (finishedAt === null || !isShort) return null
  return finishedAt.add({ hours: Math.min(mostHours, 2 ** Math.min(attempt - 1, 5)) })
}

/** Whether a source is due to be asked again during the review. */
export function isDueAgain(unit: CollectionUnit, now: Temporal.Instant): boolean {
  const at = askAgainAt(unit)
  return at !== null && Temporal.Instant.compare(at, now) <= 0
}

/** Plans when the sources that failed are asked next (Art. 15(3) GDPR: each is asked), until the answer is out. */
export async function planToAskAgain(world: World, requestId: string): Promise<void> {
  const request = await caseById(world, requestId)
  if (!request?.open || request.reading.stage === 'COLLECTING' || request.reading.collection.startedAt === null) return
  const times = (await world.requests.units(requestId)).flatMap(unit => askAgainAt(unit) ?? [])
  const [first] = times.sort(Temporal.Instant.compare)
  if (!first) return
  // Whoever decides or composes is not disturbed: it is looked at again later whether the case came back.
  const pause = world.clock.now().add({ hours: isEarly(request.reading) ? 0 : mostHours })
  const at = Temporal.Instant.compare(first, pause) < 0 ? pause : first
  await world.queue.send({ queue: 'collect', requestId, again: true }, at)
}
