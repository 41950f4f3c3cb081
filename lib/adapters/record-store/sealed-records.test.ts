import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { batches, records, shuffled, timeless } from '#e2e/held/records.ts'
import { holdS3 } from '#e2e/held/s3.ts'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { s3Objects } from '#lib/adapters/objects/s3.ts'
import { compareRecords } from '#lib/domain/records/monitoring-record.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { RecordFile, RecordStore } from '#lib/ports/record-store.ts'
import { sealedRecords } from './sealed-records.ts'

const requestId = '5f7f1c9e-0000-4000-8000-000000000001'
const kek = randomBytes(32)

let folder = ''
let objects: ObjectStore
let recordStore: RecordStore
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fifteen-records-'))
  objects = filesystemObjects(folder)
  recordStore = sealedRecords({ objects, kek, maxInMemory: 7 })
})
afterEach(() => rm(folder, { recursive: true }))

const newKey = () => recordStore.openKey(requestId, recordStore.makeKey(requestId))
const stored = async () => (await Array.fromAsync(objects.list(''))).sort()
const incoming = async () => (await readdir(folder, { recursive: true })).filter(name => name.startsWith('.incoming/'))
const readAll = async (key: ReturnType<typeof newKey>, file: RecordFile) =>
  (await Array.fromAsync(recordStore.read(key, file))).flat()

describe('records', () => {
  // 7 records a run, 32 runs a merge: nothing, a single run, a few, exactly as many as one merge takes, and two rounds.
  test.each([0, 1, 6, 7, 8, 100, 224, 225, 700])('%i, shuffled, come out in order, each once', async count => {
    const key = newKey()
    const all = [
      ...records(Math.ceil(count / 2)),
      ...Array.from({ length: Math.floor(count / 2) }, (_, n) => timeless(n + 5000)),
    ]
    const file = await recordStore.put(key, 'r/1/windows', batches(shuffled(all)))
    expect(await readAll(key, file)).toEqual(all.toSorted(compareRecords))
    expect(file).toMatchObject({ object: 'r/1/windows', records: count, media: null, mediaMissing: 0, duplicates: 0 })
    expect(await stored()).toEqual(['r/1/windows'])
    expect(await incoming()).toEqual([])
  })

  test('given twice, in one batch or far apart, stay once, as they came first', async () => {
    const key = newKey()
    const all = records(60)
    const again = all.map(one => ({ ...one, when: { ...one.when, start: '2020-01-01T00:00:00Z' }, raw: 'later' }))
    const file = await recordStore.put(key, 'r/1', batches([...all.slice(0, 3), ...all, ...again], 4))
    expect(await readAll(key, file)).toEqual(all)
    expect(file).toMatchObject({ records: 60, duplicates: 63 })
  })

  test('are one JSON line each, with the size and hash of the plain bytes', async () => {
    const key = newKey()
    const file = await recordStore.put(key, 'r/1', batches(records(30)))
    const plain = Buffer.concat(await Array.fromAsync(recordStore.open(key, file)))
    expect(plain.toString()).toBe(
      records(30)
        .map(one => `${JSON.stringify(one)}\n`)
        .join(''),
    )
    expect(file).toMatchObject({ bytes: plain.length, sha256: createHash('sha256').update(plain).digest('hex') })
    expect(file.index.end).toBe(plain.length)
  })

  test('come out of a bucket as out of files', async () => {
    const held = await holdS3()
    const bucketStore = sealedRecords({ objects: s3Objects(held), kek, maxInMemory: 7 })
    const key = newKey()
    const file = await bucketStore.put(key, 'r/1', batches(shuffled(records(150))))
    expect((await Array.fromAsync(bucketStore.read(key, file))).flat()).toEqual(records(150))
    expect(await bucketStore.page(key, file, 1)).toEqual(records(150).slice(100))
    expect([...held.objects.keys()]).toEqual(['r/1'])
    await held.close()
  })

  test('of several megabytes keep their place among small ones', async () => {
    const key = newKey()
    const all = records(12).map((one, at) => (at % 3 === 0 ? { ...one, raw: 'ü'.repeat(3_000_000) } : one))
    const file = await recordStore.put(key, 'r/1', batches(all.toReversed()))
    expect((await readAll(key, file)).map(one => JSON.stringify(one).length)).toEqual(
      all.map(one => JSON.stringify(one).length),
    )
  })

  test('leave no readable word in the store', async () => {
    const key = newKey()
    const [one] = records(1)
    await recordStore.put(key, 'r/1', batches(records(30)))
    const bytes = await readFile(path.join(folder, 'r~1'))
    for (const word of ['Fenster', 'category', one?.id ?? 'none']) expect(bytes.includes(word)).toBe(false)
  })
})

describe('a page', () => {
  test('is the hundred records of its place', async () => {
    const key = newKey()
    const file = await recordStore.put(key, 'r/1', batches(shuffled(records(305))))
    const page = (number: number) => recordStore.page(key, file, number)
    expect(file.index).toMatchObject({ records: 305 })
    expect(file.index.offsets).toHaveLength(4)
    expect(await page(0)).toEqual(records(305).slice(0, 100))
    expect(await page(2)).toEqual(records(305).slice(200, 300))
    expect(await page(3)).toEqual(records(305).slice(300))
    expect(await page(4)).toEqual([])
    expect(await page(-1)).toEqual([])
  })

  test('of a source without records is empty', async () => {
    const key = newKey()
    const file = await recordStore.put(key, 'r/1', batches([]))
    expect(file.index).toEqual({ records: 0, offsets: [], end: 0 })
    expect(await recordStore.page(key, file, 0)).toEqual([])
  })
})

describe('nothing remains', () => {
  async function* breakingOff(count: number) {
    yield* batches(records(count).map(one => ({ ...one, media: { ref: 'x', type: 'image/png' } })))
    throw new Error('the source broke off')
  }
  async function* picture() {
    yield randomBytes(100_000)
  }

  test.each([0, 5, 100, 500])('when the source breaks off after %i records', async count => {
    await expect(recordStore.put(newKey(), 'r/1', breakingOff(count), picture)).rejects.toThrow('the source broke off')
    expect(await stored()).toEqual([])
    expect(await incoming()).toEqual([])
  })

  test('when the store fails in the last object', async () => {
    const failing: ObjectStore = {
      ...objects,
      put: (name, bytes) => (name === 'r/1' ? Promise.reject(new Error('the disk is full')) : objects.put(name, bytes)),
    }
    const full = sealedRecords({ objects: failing, kek, maxInMemory: 7 })
    await expect(
      full.put(
        newKey(),
        'r/1',
        batches(records(50).map(one => ({ ...one, media: { ref: 'x', type: 'image/png' } }))),
        picture,
      ),
    ).rejects.toThrow('the disk is full')
    expect(await stored()).toEqual([])
  })

  test('of what a killed attempt left under the same name, when it is tried again', async () => {
    await objects.put('r/1.runs/0', picture())
    const file = await recordStore.put(newKey(), 'r/1', batches(records(3)))
    expect(await stored()).toEqual([file.object])
  })

  test('after the file is dropped', async () => {
    const all = records(3).map(one => ({ ...one, media: { ref: 'x', type: 'image/png' } }))
    const file = await recordStore.put(newKey(), 'r/1', batches(all), picture)
    expect(await stored()).toEqual(['r/1', 'r/1.media'])
    await recordStore.drop(file)
    expect(await stored()).toEqual([])
  })
})

test('another case, another key, or a file under another name is refused', async () => {
  const key = newKey()
  const file = await recordStore.put(key, 'r/1', batches(records(3)))
  await objects.put('r/2', objects.get('r/1'))
  const broken = expect.objectContaining({ name: 'SealBroken' })
  await expect(readAll(newKey(), file)).rejects.toEqual(broken)
  await expect(readAll({ ...key, requestId: 'another' }, file)).rejects.toEqual(broken)
  await expect(readAll(key, { ...file, object: 'r/2' })).rejects.toEqual(broken)
  await expect(recordStore.page(key, { ...file, object: 'r/2' }, 0)).rejects.toEqual(broken)
})
