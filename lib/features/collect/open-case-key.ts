import type { CaseKey, RecordFile } from '#lib/ports/record-store.ts'
import type { World } from '#lib/ports/world.ts'

/** The case's key, made on first use; it lives in memory for the step that asked. */
export async function caseKey(world: World, requestId: string): Promise<CaseKey> {
  return world.records.openKey(
    requestId,
    await world.requests.wrappedKey(requestId, () => world.records.makeKey(requestId)),
  )
}

/** The key of one file of records: its own, or the case's. */
export const keyOfFile = async (world: World, requestId: string, file: RecordFile): Promise<CaseKey> =>
  file.fileKey ? world.records.openKey(requestId, file.fileKey) : caseKey(world, requestId)
