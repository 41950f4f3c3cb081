import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { noCounts } from '#lib/domain/records/coverage.ts'
import type { Artifact } from '#lib/domain/report/access-report.ts'
import type { RecordFile } from '#lib/ports/record-store.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import { people } from './cast.ts'
import type { Northwind } from './test-northwind.ts'

const at = Temporal.Instant.from('2026-11-23T08:00:00.123456Z')
const file: RecordFile = {
  object: 'cases/1/doors',
  wrappedKey: 'wrapped',
  records: 2,
  bytes: 20,
  sha256: 'ab',
  index: { records: 2, offsets: [0], end: 20 },
  media: null,
}
export const unit: CollectionUnit = {
  source: 'doors',
  attempt: 1,
  seen: 2,
  kept: 2,
  startedAt: at,
  finishedAt: at,
  ledger: [
    {
      source: 'doors',
      stream: 'doors',
      title: 'Doors',
      manifest: { version: 1, sha256: 'cd' },
      status: 'complete',
      asked: { from: '2026-01-01', to: '2026-11-23', keys: [] },
      asOf: at.toString(),
      counts: { ...noCounts(), seen: 2, kept: 2 },
      gaps: [],
      by: 'connector',
      recordsSha256: 'ef',
    },
  ],
  file,
}
export const pdf: Artifact = {
  kind: 'pdf',
  name: 'report.pdf',
  object: 'cases/1/pdf',
  wrappedKey: 'w',
  bytes: 9,
  sha256: 'aa',
  pages: 3,
  rows: 2,
  firstRecord: 1,
  lastRecord: 2,
}
export const records: Artifact = {
  kind: 'records',
  name: 'records/001',
  object: 'cases/1/records',
  wrappedKey: 'w',
  bytes: 20,
  sha256: 'bb',
  index: { doors: { records: 2, offsets: [0], end: 20 } },
}
export const item = {
  recordId: 'r1',
  source: 'doors',
  stream: 'doors',
  category: 'dpv:Location',
  recordAt: at.toString(),
  ground: 'thirdParty',
  note: 'names a colleague',
  decidedBy: 'Philippa Okafor',
} as const

/** A case of Mara's on Okafor' desk with one unit, one withheld item and version 1 published; released when asked. */
export async function answered(nw: Northwind, { release = false } = {}): Promise<AccessRequest> {
  const request = await nw.request('mara')
  const { id } = request
  const system = people.system
  const okafor = people.okafor
  const assigned = { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' } as const
  await nw.as('okafor', stores => stores.requests.record(id, assigned, okafor))
  await nw.job(id, async ({ requests }) => {
    await requests.wrappedKey(id, () => 'the wrapped key')
    await requests.saveUnit(id, unit)
  })
  await nw.as('okafor', stores => stores.requests.withhold(id, item))
  await nw.job(id, async ({ requests }) => {
    await requests.publish(id, 1, [pdf, records])
    await requests.record(id, { kind: 'report_composed', version: 1, sha256: 'zz', pages: 3, bytes: 9 }, system)
  })
  if (release)
    await nw.as('marchetti', stores =>
      stores.requests.record(id, { kind: 'released', version: 1, sha256: 'zz' }, people.marchetti),
    )
  return request
}
