import type { CaseKey } from '#lib/ports/record-shelf.ts'
import type { World } from '#lib/ports/world.ts'

/** The case's key, made on first use; it lives in memory for the step that asked. */
export async function caseKey(world: World, requestId: string): Promise<CaseKey> {
  return world.shelf.openKey(
    requestId,
    await world.requests.wrappedKey(requestId, () => world.shelf.makeKey(requestId)),
  )
}
