import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { caseKey } from '#lib/features/collect/open-case-key.ts'
import type { CaseKey, RecordFile, RecordStore } from '#lib/ports/record-store.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import type { Steps } from '#lib/ports/world.ts'

/**
 * After an answer the collected records go; only withheld items stay, each source's sealed apart under a key of its own,
 * until their review (Art. 5(1)(e) GDPR). Gives how many objects went and how many items stay. May be broken off anywhere.
 */
export async function clearCollected(steps: Steps, requestId: string): Promise<{ objects: number; kept: number }> {
  const { withheld, units, key, recordStore } = await steps(async world => ({
    withheld: new Set((await world.requests.withheld(requestId)).map(item => item.recordId)),
    units: await world.requests.units(requestId),
    key: await caseKey(world, requestId),
    recordStore: world.records,
  }))
  const so = { objects: 0, kept: 0 }
  for (const unit of units) {
    if (!unit.file) continue
    if (unit.file.fileKey) {
      so.kept += unit.file.records
      continue
    }
    const apart = await sealApart(recordStore, key, unit, unit.file, withheld)
    await steps(world => world.requests.saveUnit(requestId, { ...unit, file: apart }))
    await recordStore.drop(unit.file)
    so.objects += unit.file.media ? 2 : 1
    so.kept += apart?.records ?? 0
  }
  return so
}

async function sealApart(
  recordStore: RecordStore,
  key: CaseKey,
  { source, attempt }: CollectionUnit,
  before: RecordFile,
  withheld: ReadonlySet<string>,
): Promise<RecordFile | null> {
  const { requestId } = key
  const fileKey = recordStore.makeKey(requestId)
  const kept = await recordStore.put(
    recordStore.openKey(requestId, fileKey),
    // A name of this round: what was erased under a name is never let in again under it.
    `cases/${requestId}/withheld/${source}/${attempt}`,
    onlyThese(recordStore.read(key, before), withheld),
    async function* (ref) {
      if (before.media) yield await recordStore.media(key, before.media, ref)
    },
  )
  if (kept.records > 0) return { ...kept, fileKey }
  await recordStore.drop(kept)
  return null
}

async function* onlyThese(
  records: AsyncIterable<MonitoringRecord[]>,
  ids: ReadonlySet<string>,
): AsyncGenerator<MonitoringRecord[]> {
  for await (const batch of records) yield batch.filter(record => ids.has(record.id))
}
