import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { World } from '#lib/ports/world.ts'

/**
 * Once it is known who asks and a second person confirmed what was logged, the usual road goes on: a request about the
 * same as an open one is joined to it (the earlier clock counts), any other is collected.
 */
export async function goOn(world: World, { id }: Pick<AccessRequest, 'id'>): Promise<void> {
  const request = await world.requests.byId(id)
  if (!request || request.state !== 'TRIAGE') return
  if ((await world.intake.joinTwin(id)) !== null) return
  await world.queue.send({ queue: 'collect', requestId: id })
}
