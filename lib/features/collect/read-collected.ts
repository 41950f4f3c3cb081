import type { Case } from '#lib/domain/case/case.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'
import { keyOfFile } from './open-case-key.ts'

/** One page (100 records, from 0) of what a source returned, for the handler's review; empty past the end. */
export const readCollected = (
  world: World,
  _permit: Permit<'case:read-records'>,
  request: Case,
  source: string,
  page: number,
): Promise<MonitoringRecord[]> => collectedPage(world, request, source, page)

/** The same page for a feature that holds a permit of its own. */
export async function collectedPage(
  world: World,
  request: Case,
  source: string,
  page: number,
): Promise<MonitoringRecord[]> {
  const unit = (await world.requests.units(request.id)).find(one => one.source === source)
  return unit?.file ? world.records.page(await keyOfFile(world, request.id, unit.file), unit.file, page) : []
}

/** One picture of a source's collected records, for the handler's review. */
export async function collectedPicture(
  world: World,
  _permit: Permit<'case:read-records'>,
  request: Case,
  source: string,
  ref: string,
): Promise<Uint8Array | null> {
  const unit = (await world.requests.units(request.id)).find(one => one.source === source)
  return unit?.file?.media
    ? world.records.media(await keyOfFile(world, request.id, unit.file), unit.file.media, ref)
    : null
}
