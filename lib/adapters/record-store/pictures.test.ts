import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { batches, record, shuffled } from '#e2e/held/records.ts'
import { holdFiles } from '#e2e/held/stores.ts'
import { sealedRecords } from './sealed-records.ts'

async function heldStore() {
  const files = await holdFiles()
  const recordStore = sealedRecords({ objects: files.objects, kek: randomBytes(32), maxInMemory: 7 })
  return Object.assign(files, { recordStore, key: recordStore.openKey('r', recordStore.makeKey('r')) })
}

describe('pictures', () => {
  const picture = (number: number, ref = `p/${number}.png`) =>
    record(number, { depth: 'media', media: { ref, type: 'image/png' } })
  const bytesOf = (ref: string) => Buffer.from(`bytes of ${ref} `.repeat(9000))
  async function* openMedia(ref: string): AsyncGenerator<Uint8Array> {
    if (ref.includes('gone')) throw new Error('no such file')
    if (ref.includes('empty')) return
    yield bytesOf(ref).subarray(0, 10)
    if (ref.includes('torn')) throw new Error('connection lost')
    yield bytesOf(ref).subarray(10)
  }

  test('are sealed in one file beside, found by the place in their record', async () => {
    await using held = await heldStore()
    const { recordStore, key } = held
    const all = Array.from({ length: 20 }, (_, number) => picture(number))
    const file = await recordStore.put(key, 'r/1', batches(shuffled([...all, record(99)])), openMedia)
    const { media } = file
    if (!media) throw new Error('no media file')
    expect(file.mediaMissing).toBe(0)
    expect((await Array.fromAsync(held.objects.list(''))).sort()).toEqual(['r/1', 'r/1.media'])
    for (const one of (await Array.fromAsync(recordStore.read(key, file))).flat().filter(given => given.media)) {
      const original = bytesOf(`p/${all.findIndex(given => given.id === one.id)}.png`)
      expect(Buffer.from(await recordStore.media(key, media, one.media?.ref ?? '')).equals(original)).toBe(true)
      expect(one.media).toMatchObject({
        type: 'image/png',
        bytes: original.length,
        sha256: createHash('sha256').update(original).digest('hex'),
      })
    }
    expect((await readFile(path.join(held.folder, 'r~1.media'))).includes('bytes of')).toBe(false)
  })

  test('that the source does not give are counted, and their records stand', async () => {
    await using held = await heldStore()
    const { recordStore, key } = held
    const all = [picture(1), picture(2, 'gone'), picture(3, 'torn'), picture(4, 'empty'), picture(5)]
    const file = await recordStore.put(key, 'r/1', batches(all), openMedia)
    expect(file.mediaMissing).toBe(3)
    const read = (await Array.fromAsync(recordStore.read(key, file))).flat()
    expect(read.map(one => one.media?.bytes ?? null)).toEqual([
      expect.any(Number),
      null,
      null,
      null,
      expect.any(Number),
    ])
    expect(read[1]?.media).toEqual({ type: 'image/png', ref: '' })
    const media = file.media ?? { object: '', wrappedKey: '' }
    expect(Buffer.from(await recordStore.media(key, media, read[4]?.media?.ref ?? '')).equals(bytesOf('p/5.png'))).toBe(
      true,
    )
    await expect(recordStore.media(key, media, '')).rejects.toMatchObject({ name: 'ObjectMissing' })
  })

  test('without a way to open them leave no path of the source behind', async () => {
    await using held = await heldStore()
    const { recordStore, key } = held
    const file = await recordStore.put(key, 'r/1', batches([picture(1)]))
    expect(file).toMatchObject({ media: null, mediaMissing: 1 })
    expect((await Array.fromAsync(recordStore.read(key, file))).flat()[0]?.media?.ref).toBe('')
  })

  test('of a record given twice are read once', async () => {
    await using held = await heldStore()
    const { recordStore, key } = held
    const asked: string[] = []
    const counted = (ref: string) => {
      asked.push(ref)
      return openMedia(ref)
    }
    await recordStore.put(key, 'r/1', batches([picture(1), picture(1)]), counted)
    expect(asked).toEqual(['p/1.png'])
  })
})
