import type { CaseKey } from '#lib/ports/record-store.ts'
import type { World } from '#lib/ports/world.ts'

/** The case's key, made on first use; it lives in memory for the step that asked. */
export async function caseKey(world: World, requestId: string): Promise<CaseKey> {
  return world.records.openKey(
    requestId,
    await world.requests.wrappedKey(requestId, () => world.records.makeKey(requestId)),
  )
}
