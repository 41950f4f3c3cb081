import type { Case } from '#lib/domain/case/case.ts'
import type { World } from '#lib/ports/world.ts'

/**
 * The road of a case whose way is open: it is known who asks, and a second person confirmed what was logged. A request
 * about the same as an open one is joined to it (the earlier clock counts) unless its sources were asked before; any other
 * is collected.
 */
export async function goOn(world: World, { id, reading }: Pick<Case, 'id' | 'reading'>): Promise<void> {
  const asked = reading.collection.startedAt !== null
  if (!asked && (await world.intake.joinTwin(id)) !== null) return
  await world.queue.send({ queue: 'collect', requestId: id })
}
