import { type Case, caseWith } from '#lib/domain/case/case.ts'
import type { Fact } from '#lib/domain/case/reading.ts'
import { noticesFor } from '#lib/domain/notices/notice.ts'
import type { World } from '#lib/ports/world.ts'

/** Has the notices sent that a fact calls for (docs/law/notices.md), in the transaction of the fact. The one place that does so. */
export async function tellSubject(world: World, request: Case, fact: Fact): Promise<void> {
  const called = noticesFor(caseWith(request, fact), fact)
  if (called.length > 0) await world.queue.send({ queue: 'notify', requestId: request.id, notice: 'news' })
}
