import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sealedRecords } from '#lib/adapters/record-store/sealed-records.ts'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import { caseById } from '#lib/features/read-case.ts'
import type { MonitoringSource } from '#lib/ports/monitoring-source.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { table } from '#lib/testing/sources/test-table.ts'
import { runningJob } from '#lib/testing/test-northwind.ts'
import { openRoad } from '#lib/testing/test-road.ts'
import { collectData } from './collect-data.ts'
import { caseKey } from './open-case-key.ts'

const road = await openRoad()
afterAll(road.end)

const people = ['pappa', 'stranger', 'helena', 'hedda']
/** Every row goes through the pass, as in a log: in this encoding nothing is filtered before. */
const manifest = table().replace('id: table', 'id: doors').replace('read: {', 'read: { encoding: latin-1,')

/** A list of 6,000 rows in which the four take turns. */
async function doors(): Promise<MonitoringSource> {
  const folder = path.join(road.folder, 'doors')
  await mkdir(folder)
  const rows = Array.from({ length: 6000 }, (_, n) => `${people[n % 4]};2026-10-01T10:00:00Z;${n}\n`)
  await writeFile(path.join(folder, 'a.csv'), `login;at;text\n${rows.join('')}`)
  return sourceFromManifest(manifest, { folder })
}

type Parts = Pick<World, 'objects' | 'records' | 'sources'>

/** A case and the job that works on it, as a worker has them. */
async function received(who: string, parts: Parts): Promise<{ who: string; id: string; steps: Steps }> {
  const { id } = await road.nw.request(who)
  const token = await road.nw.database.openJob(await runningJob(road.nw.owner, 'collect', id))
  const steps: Steps = work => road.nw.database.asJob(token, stores => work({ ...road.fixed, ...stores, ...parts }))
  return { who, id, steps }
}

const firstFile = async (world: World, id: string) => {
  const [unit] = await world.requests.units(id)
  if (!unit?.file) throw new Error('nothing was collected')
  return { unit, file: unit.file }
}

test('cases that read a file together: each its own rows under its own key; one that fails or is called off harms none', async () => {
  const source = await doors()
  const never = new AbortController().signal
  let full: string | null = null
  const objects: ObjectStore = {
    ...road.fixed.objects,
    put: (name, bytes) =>
      full && name.includes(full) ? Promise.reject(new Error('full')) : road.fixed.objects.put(name, bytes),
  }
  const parts: Parts = {
    objects,
    records: sealedRecords({ objects, kek: randomBytes(32), maxInMemory: 500 }),
    sources: [source],
  }
  const off = new AbortController()
  const broken: MonitoringSource = {
    ...source,
    async *collect(ask, signal) {
      for await (const answer of source.collect(ask, signal)) {
        yield answer
        off.abort(new Error('called off'))
      }
    },
  }
  const [pappa, stranger, helena] = [
    await received('pappa', parts),
    await received('stranger', parts),
    await received('helena', parts),
  ]
  const hedda = await received('hedda', { ...parts, sources: [broken] })

  full = helena.id
  const ended = await Promise.allSettled([
    collectData(pappa.steps, pappa.id, never),
    collectData(stranger.steps, stranger.id, never),
    collectData(helena.steps, helena.id, never),
    collectData(hedda.steps, hedda.id, off.signal),
  ])
  expect(ended.map(one => (one.status === 'rejected' ? one.reason.message : 'collected'))).toEqual([
    'collected',
    'collected',
    'full',
    'called off',
  ])
  full = null
  await collectData(helena.steps, helena.id, never)

  for (const { who, id, steps } of [pappa, stranger, helena])
    await steps(async world => {
      const { unit, file } = await firstFile(world, id)
      const records = (await Array.fromAsync(world.records.read(await caseKey(world, id), file))).flat()
      expect([(await caseById(world, id))?.state, records.length]).toEqual(['REVIEW', 1500])
      expect(new Set(records.map(({ raw }) => Object(raw).login))).toEqual(new Set([who]))
      expect(unit).toMatchObject({ seen: 6000, kept: 1500, ledger: [{ status: 'complete' }] })
    })
  const theirs = await stranger.steps(world => firstFile(world, stranger.id))
  const own = await pappa.steps(world => caseKey(world, pappa.id))
  await expect(Array.fromAsync(parts.records.read(own, theirs.file))).rejects.toThrow()
  expect(await pappa.steps(world => world.requests.units(stranger.id))).toEqual([])
})
