import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { keyOfFile } from '#lib/features/collect/open-case-key.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import type { World } from '#lib/ports/world.ts'

/** What is given after the answer, source by source: what was held back and no longer is. */
export type LiftedRecords = { source: string; records: MonitoringRecord[] }[]

/** The records whose restriction was lifted, for the person they are about; sources without any are left out. */
export async function readLifted(
  world: World,
  _permit: Permit<'report:read'>,
  request: Case,
): Promise<Result<LiftedRecords>> {
  const lifted = new Set(request.reading.restriction.lifted)
  if (lifted.size === 0 || !request.readable) return refused('not_allowed_now')
  const found: LiftedRecords = []
  for (const unit of await withheldUnits(world, request)) {
    const records = []
    for await (const batch of world.records.read(await keyOfFile(world, request.id, unit.file), unit.file))
      records.push(...batch.filter(({ id }) => lifted.has(id)))
    if (records.length > 0) found.push({ source: unit.source, records })
  }
  return granted(found)
}

/** A picture among them, by its record's `media.ref`. */
export async function readLiftedPicture(
  world: World,
  permit: Permit<'report:read'>,
  request: Case,
  ref: string,
): Promise<Result<Uint8Array>> {
  const found = await readLifted(world, permit, request)
  if (!found.ok) return found
  const holder = found.value.find(({ records }) => records.some(({ media }) => media?.ref === ref))
  const unit = (await withheldUnits(world, request)).find(({ source }) => source === holder?.source)
  if (!unit?.file.media) return refused('not_found')
  return granted(await world.records.media(await keyOfFile(world, request.id, unit.file), unit.file.media, ref))
}

type Withheld = CollectionUnit & { file: NonNullable<CollectionUnit['file']> }

/** The files in which only what is held back is left; what was collected is gone once the answer was given. */
async function withheldUnits(world: World, { id }: Case): Promise<Withheld[]> {
  const units = await world.requests.units(id)
  return units.filter((unit): unit is Withheld => unit.file?.object.includes('/withheld/') === true)
}
