import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import { openObject, openObjectRange, sealTo } from './sealed-object.ts'

const caseKey = { requestId: '5f7f1c9e-0000-4000-8000-000000000001', bytes: randomBytes(32) }
const joined = async (bytes: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(bytes))
const files = async () => (await readdir(folder, { recursive: true })).filter(name => name !== '.incoming')

let folder = ''
let objects: ObjectStore
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fifteen-sealed-'))
  objects = filesystemObjects(folder)
})
afterEach(() => rm(folder, { recursive: true }))

test('what is written piece by piece comes back, whole and by range, with its size and hash', async () => {
  const plain = randomBytes(1_000_003)
  const sink = sealTo(objects, 'report.pdf', caseKey)
  for (let at = 0; at < plain.length; at += 9_999) await sink.write(plain.subarray(at, at + 9_999))
  const { bytes, sha256, wrappedKey } = await sink.close()
  expect({ bytes, sha256 }).toEqual({ bytes: plain.length, sha256: createHash('sha256').update(plain).digest('hex') })
  expect((await joined(openObject(objects, 'report.pdf', wrappedKey, caseKey))).equals(plain)).toBe(true)
  const range = { start: 70_000, end: 200_001 }
  const part = await joined(openObjectRange(objects, 'report.pdf', wrappedKey, caseKey, range))
  expect(part.equals(plain.subarray(70_000, 200_001))).toBe(true)
})

test('nothing is visible before the close', async () => {
  const sink = sealTo(objects, 'report.pdf', caseKey)
  await sink.write(randomBytes(300_000))
  expect(await objects.size('report.pdf')).toBeNull()
  await sink.close()
  expect(await objects.size('report.pdf')).toBeGreaterThan(300_000)
})

test.each([0, 10, 5_000_000])('a sink given up after %i bytes leaves no object', async length => {
  const sink = sealTo(objects, 'report.pdf', caseKey)
  await sink.write(Buffer.alloc(length))
  await sink.abort()
  expect(await files()).toEqual([])
  expect(await readdir(path.join(folder, '.incoming'))).toEqual([])
  await expect(sink.write(Buffer.alloc(1))).rejects.toThrow()
  await expect(sink.close()).rejects.toThrow('given up')
})

test('giving up after the close takes nothing away', async () => {
  const sink = sealTo(objects, 'report.pdf', caseKey)
  await sink.write(Buffer.from('whole'))
  const { wrappedKey } = await sink.close()
  await sink.abort()
  expect((await joined(openObject(objects, 'report.pdf', wrappedKey, caseKey))).toString()).toBe('whole')
})

async function fullAfterOne(_name: string, bytes: AsyncIterable<Uint8Array>): Promise<{ bytes: number }> {
  for await (const _piece of bytes) break
  throw new Error('the disk is full')
}

test.each([
  ['at once', () => Promise.reject(new Error('the disk is full'))],
  ['after the first bytes', fullAfterOne],
])('a store that fails %s is told by write or close, and nobody waits for ever', async (_when, put) => {
  const full: ObjectStore = { ...objects, put }
  const sink = sealTo(full, 'report.pdf', caseKey)
  const writing = async () => {
    for (let at = 0; at < 100; at++) await sink.write(randomBytes(64 * 1024))
  }
  await expect(writing()).rejects.toThrow('the disk is full')
  await expect(sink.close()).rejects.toThrow('the disk is full')
})

test('an object moved to another name or given another key is refused', async () => {
  const sink = sealTo(objects, 'one', caseKey)
  await sink.write(Buffer.from('hers alone'))
  const { wrappedKey } = await sink.close()
  await objects.put('two', objects.get('one'))
  const read = (name: string, key = caseKey) => joined(openObject(objects, name, wrappedKey, key))
  await expect(read('two')).rejects.toMatchObject({ name: 'SealBroken', fault: 'not_authentic' })
  await expect(read('one', { ...caseKey, bytes: randomBytes(32) })).rejects.toMatchObject({ fault: 'other_key' })
  expect((await readFile(path.join(folder, 'one'))).includes('hers')).toBe(false)
})
