import type { Case } from '#lib/domain/case/case.ts'
import type { World } from '#lib/ports/world.ts'

/**
 * The road of a case whose way is open: it is known who asks, and a second person confirmed what was logged. A request that
 * did not come by a sign-in may be about the same as an open one: it is joined to that (the earlier clock counts). Any
 * other is collected.
 */
export async function startWork(world: World, { id, reading }: Pick<Case, 'id' | 'reading'>): Promise<void> {
  const bySignIn = reading.arrival.logged === null && reading.identity.signedIn
  if (!bySignIn && (await world.intake.joinTwin(id)) !== null) return
  await world.queue.send({ queue: 'collect', requestId: id })
}
