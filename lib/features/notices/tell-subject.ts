import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Fact } from '#lib/domain/case/reading.ts'
import { noticesFor } from '#lib/domain/notices/notice.ts'
import type { World } from '#lib/ports/world.ts'

/** Has the notices sent that a fact calls for (law.md 7.1), in the transaction of the fact. The one place that does so. */
export async function tellSubject(world: World, request: AccessRequest, fact: Fact): Promise<void> {
  const called = noticesFor({ ...request, facts: [...request.facts, fact] }, fact)
  if (called.length > 0) await world.queue.send({ queue: 'notify', requestId: request.id, notice: 'news' })
}
