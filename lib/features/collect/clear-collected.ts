import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { caseById } from '#lib/features/read-case.ts'
import type { RecordFile } from '#lib/ports/record-store.ts'
import type { Steps } from '#lib/ports/world.ts'
import { caseKey } from './open-case-key.ts'

/** After release the collected records go; only withheld items stay, sealed apart, until their review (Art. 5(1)(e)). */
export async function clearCollected(steps: Steps, requestId: string): Promise<void> {
  const state = await steps(async world => {
    const request = await caseById(world, requestId)
    if (!request?.reading.review.notified) return null
    const withheld = new Set((await world.requests.withheld(requestId)).map(item => item.recordId))
    return {
      withheld,
      units: await world.requests.units(requestId),
      key: await caseKey(world, requestId),
      recordStore: world.records,
    }
  })
  if (!state) return
  const { withheld, units, key, recordStore } = state
  const picture = ({ media }: RecordFile) =>
    async function* (ref: string) {
      if (media) yield await recordStore.media(key, media, ref)
    }
  for (const unit of units) {
    if (!unit.file || unit.file.object.includes('/withheld/')) continue
    const before = unit.file
    const kept = await recordStore.put(
      key,
      `cases/${requestId}/withheld/${unit.source}`,
      onlyThese(recordStore.read(key, before), withheld),
      picture(before),
    )
    await steps(world => world.requests.saveUnit(requestId, { ...unit, file: kept.records > 0 ? kept : null }))
    if (kept.records === 0) await recordStore.drop(kept)
    await recordStore.drop(before)
  }
}

async function* onlyThese(
  records: AsyncIterable<MonitoringRecord[]>,
  ids: Set<string>,
): AsyncGenerator<MonitoringRecord[]> {
  for await (const batch of records) yield batch.filter(record => ids.has(record.id))
}
