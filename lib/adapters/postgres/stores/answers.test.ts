import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Artifact } from '../../../domain/access-report.ts'
import type { AccessRequest } from '../../../domain/access-request.ts'
import { noCounts } from '../../../domain/coverage.ts'
import type { RecordFile } from '../../../ports/record-shelf.ts'
import type { CollectionUnit } from '../../../ports/request-store.ts'
import { type Northwind, northwind, runningJob } from '../test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

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
const unit: CollectionUnit = {
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
const pdf: Artifact = { kind: 'pdf', object: 'cases/1/pdf', wrappedKey: 'w', bytes: 9, sha256: 'aa', pages: 3 }
const records: Artifact = {
  kind: 'records',
  object: 'cases/1/records',
  wrappedKey: 'w',
  bytes: 20,
  sha256: 'bb',
  index: { doors: { records: 2, offsets: [0], end: 20 } },
}
const item = {
  recordId: 'r1',
  source: 'doors',
  stream: 'doors',
  category: 'dpv:Location',
  recordAt: at.toString(),
  ground: 'thirdParty',
  note: 'names a colleague',
  decidedBy: 'Tomas',
} as const
const denied = { code: '42501' }

/** A case of Mara's on Tomas' desk with one unit, one withheld item and version 1 published; released when asked. */
async function answered({ release = false } = {}): Promise<AccessRequest> {
  const request = await nw.request('mara')
  const { id } = request
  const system = { personId: null, name: 'Fifteen', role: 'system' } as const
  const tomas = { personId: 'tomas', name: 'Tomas', role: 'handler' } as const
  const assigned = { kind: 'assigned', handlerId: 'tomas', handlerName: 'Tomas' } as const
  await nw.as('tomas', stores => stores.requests.record(id, assigned, tomas))
  await nw.job(id, async ({ requests }) => {
    await requests.wrappedKey(id, () => 'the wrapped key')
    await requests.saveUnit(id, unit)
  })
  await nw.as('tomas', stores => stores.requests.withhold(id, item))
  await nw.job(id, async ({ requests }) => {
    await requests.publish(id, 1, [pdf, records])
    await requests.record(id, { kind: 'report_composed', version: 1, sha256: 'zz', pages: 3, bytes: 9 }, system)
  })
  if (release)
    await nw.as('petra', stores =>
      stores.requests.record(
        id,
        { kind: 'released', version: 1, sha256: 'zz' },
        { personId: 'petra', name: 'Petra', role: 'approver' },
      ),
    )
  return request
}

describe('the collection', () => {
  test('a unit comes back as it was saved, progress first and ledger at the end', async () => {
    const { id } = await nw.request('mara')
    const running = { ...unit, kept: 1, finishedAt: null, ledger: [], file: null }
    await nw.job(id, stores => stores.requests.saveUnit(id, running))
    expect(await nw.job(id, stores => stores.requests.units(id))).toEqual([running])
    await nw.job(id, stores => stores.requests.saveUnit(id, unit))
    expect(await nw.job(id, stores => stores.requests.units(id))).toEqual([unit])
    await nw.job(id, stores => stores.requests.saveUnit(id, { ...unit, file: null }))
    expect(await nw.job(id, stores => stores.requests.units(id))).toEqual([{ ...unit, file: null }])
  })

  test('an earlier attempt never overwrites a later one', async () => {
    const { id } = await nw.request('mara')
    await nw.job(id, stores => stores.requests.saveUnit(id, { ...unit, attempt: 2 }))
    const late = nw.job(id, stores => stores.requests.saveUnit(id, { ...unit, seen: 99 }))
    await expect(late).rejects.toThrow('newer attempt')
  })

  test('the handler sees where the records lie; approver, officer and subject only the ledger; others nothing', async () => {
    const { id } = await answered()
    const units = (who: string) => nw.as(who, stores => stores.requests.units(id))
    expect(await units('tomas')).toEqual([unit])
    expect(await units('petra')).toEqual([{ ...unit, file: null }])
    expect(await units('diana')).toEqual([{ ...unit, file: null }])
    expect(await units('mara')).toEqual([{ ...unit, file: null }])
    for (const who of ['yusuf', 'jonas', 'anton', 'agnes']) expect(await units(who)).toEqual([])
  })

  test('a handler who may only take the case sees nothing of its contents', async () => {
    const { id } = await nw.request('mara')
    await nw.job(id, stores => stores.requests.saveUnit(id, unit))
    expect(await nw.as('tomas', stores => stores.requests.units(id))).toEqual([])
  })

  test('the handler has a source asked again and changes nothing else', async () => {
    const { id } = await answered()
    await nw.as('tomas', stores => stores.requests.saveUnit(id, { ...unit, kept: 77, finishedAt: null }))
    expect(await nw.job(id, stores => stores.requests.units(id))).toEqual([{ ...unit, finishedAt: null }])
    const forged = nw.as('tomas', stores => stores.requests.saveUnit(id, unit))
    await expect(forged).rejects.toMatchObject(denied)
  })
})

describe('withholding', () => {
  test('stands until it is taken back, and may then be decided anew', async () => {
    const { id } = await answered()
    const withheld = () => nw.as('tomas', stores => stores.requests.withheld(id))
    expect(await withheld()).toMatchObject([item])
    await nw.as('tomas', stores => stores.requests.withhold(id, { ...item, note: 'again' }))
    expect(await withheld()).toMatchObject([item])
    await nw.as('tomas', stores => stores.requests.restore(id, 'r1'))
    expect(await withheld()).toEqual([])
    await nw.as('tomas', stores => stores.requests.withhold(id, { ...item, note: 'again' }))
    expect(await withheld()).toMatchObject([{ note: 'again' }])
    const { rows } = await nw.owner.query('select count(*)::int from portal.withholding where request_id = $1', [id])
    expect(rows[0].count).toBe(2)
  })

  test('only the handler on the case decides; the subject reads it after release', async () => {
    const { id } = await answered()
    for (const who of ['mara', 'yusuf', 'petra', 'diana'])
      await expect(
        nw.as(who, stores => stores.requests.withhold(id, { ...item, recordId: 'r2' })),
      ).rejects.toMatchObject(denied)
    expect(await nw.as('mara', stores => stores.requests.withheld(id))).toEqual([])
    const released = await answered({ release: true })
    expect(await nw.as('mara', stores => stores.requests.withheld(released.id))).toMatchObject([item])
  })
})

describe('publishing', () => {
  test('a version is published once, whole, and reads back as it was made', async () => {
    const { id } = await answered()
    expect(await nw.job(id, stores => stores.requests.publish(id, 1, [pdf]))).toBe(false)
    expect(await nw.job(id, stores => stores.requests.artifacts(id, 1))).toEqual([pdf, records])
  })

  test('of two workers on one job the one that was overtaken publishes nothing', async () => {
    const { id } = await nw.request('mara')
    const jobId = await runningJob(nw.owner, 'compose', id)
    const stale = await nw.database.openJob(`${jobId}/0`)
    await nw.owner.query('update pgboss.job_common set retry_count = 1 where id = $1', [jobId])
    const fresh = await nw.database.openJob(`${jobId}/1`)
    expect(await nw.database.asJob(stale, stores => stores.requests.publish(id, 1, [pdf]))).toBe(false)
    expect(await nw.database.asJob(stale, stores => stores.requests.byId(id))).toBeNull()
    expect(await nw.database.asJob(fresh, stores => stores.requests.publish(id, 1, [pdf]))).toBe(true)
    await expect(nw.database.openJob(`${jobId}/0`)).rejects.toThrow('not the running one')
  })

  test('20 attempts at once publish one version', async () => {
    const { id } = await nw.request('mara')
    const tokens: string[] = []
    while (tokens.length < 20) tokens.push(await nw.database.openJob(await runningJob(nw.owner, 'compose', id)))
    const done = await Promise.all(
      tokens.map(token => nw.database.asJob(token, stores => stores.requests.publish(id, 1, [pdf]))),
    )
    expect(done.filter(Boolean)).toHaveLength(1)
  })

  test('the subject sees the files of the released version only; nobody else of the employees ever does', async () => {
    const before = await answered()
    const after = await answered({ release: true })
    await nw.job(after.id, stores => stores.requests.publish(after.id, 2, [pdf]))
    const files = (who: string, id: string, version = 1) =>
      nw.as(who, async stores => (await stores.requests.artifacts(id, version)).length)
    expect(await files('mara', before.id)).toBe(0)
    expect(await files('mara', after.id)).toBe(2)
    expect(await files('mara', after.id, 2)).toBe(0)
    expect(await files('tomas', before.id)).toBe(2)
    expect(await files('petra', before.id)).toBe(2)
    for (const who of ['stranger', 'yusuf', 'jonas', 'diana', 'anton', 'agnes'])
      expect(await files(who, after.id)).toBe(0)
  })

  test('the key of the case is made once, by a job, and read by those who see the files', async () => {
    const { id } = await answered()
    const key = (who: string) => nw.as(who, stores => stores.requests.wrappedKey(id, () => 'forged'))
    expect(await nw.job(id, stores => stores.requests.wrappedKey(id, () => 'another'))).toBe('the wrapped key')
    expect(await key('tomas')).toBe('the wrapped key')
    expect(await key('petra')).toBe('the wrapped key')
    for (const who of ['mara', 'stranger', 'diana']) await expect(key(who)).rejects.toMatchObject(denied)
  })
})

describe('a job', () => {
  test('sees its own case, subject and keys, and nothing of anyone else', async () => {
    const [mine, other] = [await nw.request('mara'), await nw.request('stranger')]
    const seen = await nw.job(mine.id, async ({ requests, directory, register }) => ({
      own: (await requests.byId(mine.id))?.subject,
      other: await requests.byId(other.id),
      desk: (await requests.desk()).length,
      keys: (await directory.keysOf('mara')).map(key => key.value),
      otherKeys: await directory.keysOf('stranger'),
      affected: (await register.exposures())[0]?.affected,
    }))
    expect(seen).toEqual({
      own: { personId: 'mara', name: 'Mara of Northwind', employeeNo: 'NW-mara', managers: ['jonas', 'ines'] },
      other: null,
      desk: 0,
      keys: ['mara'],
      otherKeys: [],
      affected: ['mara'],
    })
  })

  test('writes to no other case', async () => {
    const [mine, other] = [await nw.request('mara'), await nw.request('stranger')]
    await expect(nw.job(mine.id, stores => stores.requests.saveUnit(other.id, unit))).rejects.toMatchObject(denied)
  })

  test('that has ended may do nothing more', async () => {
    const { id } = await nw.request('mara')
    const jobId = await runningJob(nw.owner, 'collect', id)
    const token = await nw.database.openJob(jobId)
    await nw.owner.query("update pgboss.job_common set state = 'completed' where id = $1", [jobId])
    expect(await nw.database.asJob(token, stores => stores.requests.byId(id))).toBeNull()
    await expect(nw.database.openJob(jobId)).rejects.toThrow('not the running one')
  })

  test('that waits, or that another program keeps in a queue of its own, opens nothing', async () => {
    const { id } = await nw.request('mara')
    const jobId = await runningJob(nw.owner, 'collect', id)
    await nw.owner.query("update pgboss.job_common set state = 'created' where id = $1", [jobId])
    await expect(nw.database.openJob(jobId)).rejects.toThrow('not the running one')
  })
})

describe('a download grant', () => {
  const until = () => Temporal.Now.instant().add({ minutes: 15 })
  const session = async (who: string) => (await nw.as(who, stores => stores.directory.actor()))?.sessionId ?? ''
  const make = async (id: string, object = pdf.object, end = until()) => {
    const own = await session('mara')
    return nw.as('mara', stores => stores.requests.grant(id, object, own, end))
  }

  test('of 20 takers at once one gets the file', async () => {
    const { id } = await answered({ release: true })
    const [grant, own] = [await make(id), await session('mara')]
    const taken = await Promise.all(
      Array.from({ length: 20 }, () => nw.as('mara', stores => stores.requests.take(grant, own))),
    )
    expect(taken.filter(one => one !== null)).toEqual([{ requestId: id, object: pdf.object }])
  })

  test('is worth nothing in another session or once its time is over', async () => {
    const { id } = await answered({ release: true })
    const [grant, own, theirs] = [await make(id), await session('mara'), await session('stranger')]
    expect(await nw.as('stranger', stores => stores.requests.take(grant, own))).toBeNull()
    expect(await nw.as('stranger', stores => stores.requests.take(grant, theirs))).toBeNull()
    await nw.owner.query("update portal.download_grant set until = now() - interval '1 second' where taken_at is null")
    expect(await nw.as('mara', stores => stores.requests.take(grant, own))).toBeNull()
  })

  test('that was taken is neither taken nor given back by any statement of its person', async () => {
    const { id } = await answered({ release: true })
    const [grant, own] = [await make(id), await session('mara')]
    await nw.as('mara', stores => stores.requests.take(grant, own))
    const client = new Client({ connectionString: nw.loginUrl })
    await client.connect()
    await client.query('begin; set local role portal_web')
    await client.query('select guard.enter($1)', [await nw.tokenOf('mara')])
    const again = await client.query('update portal.download_grant set taken_at = now() where request_id = $1', [id])
    expect(again.rowCount).toBe(0)
    await client.end()
  })

  test('is made by the subject, for a released file, for a quarter of an hour', async () => {
    const [before, after] = [await answered(), await answered({ release: true })]
    await expect(make(before.id)).rejects.toMatchObject(denied)
    await expect(make(after.id, 'cases/2/pdf')).rejects.toMatchObject(denied)
    await expect(make(after.id, pdf.object, until().add({ hours: 1 }))).rejects.toMatchObject({ code: '23514' })
    const own = await session('tomas')
    const staff = nw.as('tomas', stores => stores.requests.grant(after.id, pdf.object, own, until()))
    await expect(staff).rejects.toMatchObject(denied)
  })
})
