import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HeldStore, holdBucket, holdFiles } from '#e2e/held/stores.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'

const joined = async (bytes: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(bytes))
const stream = async function* (...pieces: (string | Uint8Array)[]) {
  for (const piece of pieces) yield Buffer.from(piece)
}
const failing = async function* (...pieces: Uint8Array[]) {
  yield* pieces
  throw new Error('the source broke off')
}

/** One suite judges every adapter. */
describe.each<[string, () => Promise<HeldStore>]>([
  ['files', holdFiles],
  ['a bucket', holdBucket],
])('objects in %s', (_name, openStore) => {
  let store: HeldStore
  let objects: ObjectStore
  beforeAll(async () => {
    store = await openStore()
    objects = store.objects
  })
  afterAll(() => store[Symbol.asyncDispose]())

  test('a stream comes back as it was, and its size is told', async () => {
    expect(await objects.put('a/1.ndjson', stream('one ', 'two ', '', 'three'))).toEqual({ bytes: 13 })
    expect((await joined(objects.get('a/1.ndjson'))).toString()).toBe('one two three')
    expect(await objects.size('a/1.ndjson')).toBe(13)
  })

  test('twenty megabytes in odd pieces come back', async () => {
    const piece = Buffer.alloc(333_333, 'x')
    const pieces = Array.from({ length: 60 }, (_, at) => Buffer.concat([Buffer.from(`${at};`), piece]))
    await objects.put('a/big', stream(...pieces))
    expect((await joined(objects.get('a/big'))).equals(Buffer.concat(pieces))).toBe(true)
  })

  test('no bytes are an object too', async () => {
    await objects.put('a/empty', stream())
    expect(await objects.size('a/empty')).toBe(0)
    expect(await joined(objects.get('a/empty'))).toHaveLength(0)
  })

  test('a range is that slice, cut at the end of the object', async () => {
    await objects.put('a/range', stream('0123456789'))
    const range = async (start: number, end?: number) =>
      (await joined(objects.get('a/range', end === undefined ? { start } : { start, end }))).toString()
    expect(await range(0, 1)).toBe('0')
    expect(await range(3, 7)).toBe('3456')
    expect(await range(8)).toBe('89')
    expect(await range(8, 100)).toBe('89')
    expect(await range(5, 5)).toBe('')
    expect(await range(10)).toBe('')
  })

  test('an object that is not there is missing', async () => {
    expect(await objects.size('a/none')).toBeNull()
    await expect(joined(objects.get('a/none'))).rejects.toMatchObject({ name: 'ObjectMissing' })
    await expect(joined(objects.get('a/none', { start: 2, end: 4 }))).rejects.toMatchObject({ name: 'ObjectMissing' })
    await objects.remove('a/none')
  })

  test('a removed object is gone, its neighbours stay', async () => {
    await objects.put('r/1', stream('1'))
    await objects.put('r/2', stream('2'))
    await objects.remove('r/1')
    expect(await objects.size('r/1')).toBeNull()
    expect((await joined(objects.get('r/2'))).toString()).toBe('2')
  })

  test('a second write replaces the first, and nobody sees it half-written', async () => {
    await objects.put('a/twice', stream('first'))
    const seen: string[] = []
    await objects.put(
      'a/twice',
      (async function* () {
        yield Buffer.from('sec')
        seen.push((await joined(objects.get('a/twice'))).toString())
        yield Buffer.from('ond')
      })(),
    )
    expect(seen).toEqual(['first'])
    expect((await joined(objects.get('a/twice'))).toString()).toBe('second')
  })

  test.each([
    ['at once', []],
    ['after a few bytes', [Buffer.from('few')]],
    ['after twenty megabytes', [Buffer.alloc(20_000_000)]],
  ])('a write that breaks off %s leaves nothing', async (_when, pieces) => {
    const before = await store.leftovers()
    await expect(objects.put('f/broken', failing(...pieces))).rejects.toThrow('the source broke off')
    expect(await objects.size('f/broken')).toBeNull()
    expect(await store.leftovers()).toEqual(before)
  })

  test('a name may be the beginning of another', async () => {
    await objects.put('n/1', stream('one'))
    await objects.put('n/1/2', stream('two'))
    expect((await joined(objects.get('n/1'))).toString()).toBe('one')
    expect((await joined(objects.get('n/1/2'))).toString()).toBe('two')
    expect(await objects.size('n')).toBeNull()
  })

  test('writing and removing side by side loses nothing', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `side/${at}`)
    const thrice = async (name: string) => {
      await objects.put(name, stream('old'))
      await objects.remove(name)
      await objects.put(name, stream(name))
    }
    await Promise.all(names.map(thrice))
    expect((await Array.fromAsync(objects.list('side/'))).sort()).toEqual(names.sort())
  })

  test('lists the names under a prefix, in parts of a name too', async () => {
    for (const name of ['l/1/a', 'l/1/b', 'l/10/c', 'l/2']) await objects.put(name, stream(name))
    const names = async (prefix: string) => (await Array.fromAsync(objects.list(prefix))).sort()
    expect(await names('l/1/')).toEqual(['l/1/a', 'l/1/b'])
    expect(await names('l/1')).toEqual(['l/1/a', 'l/1/b', 'l/10/c'])
    expect(await names('l/3')).toEqual([])
    expect(await names('')).toContain('l/2')
  })

  test('a reader who goes away early disturbs nobody', async () => {
    await objects.put('a/early', stream(Buffer.alloc(5_000_000)))
    for await (const piece of objects.get('a/early')) {
      expect(piece.length).toBeGreaterThan(0)
      break
    }
    expect(await joined(objects.get('a/early'))).toHaveLength(5_000_000)
  })

  test.each([
    '../a',
    'a/../b',
    '/a',
    'a/',
    'a//b',
    '.a',
    'a/.b',
    '',
    'a\\b',
    'a b',
    'ä',
    'a\0',
    '%2e%2e',
    `a/${'x'.repeat(240)}`,
  ])('the name %j is refused', async name => {
    await expect((async () => objects.put(name, stream('x')))()).rejects.toThrow(RangeError)
    await expect((async () => joined(objects.get(name)))()).rejects.toThrow(RangeError)
    await expect((async () => objects.remove(name))()).rejects.toThrow(RangeError)
    await expect((async () => objects.size(name))()).rejects.toThrow(RangeError)
  })

  test.each(['../', '/', '.incoming', 'a/../'])('the prefix %j is refused', async prefix => {
    await expect((async () => Array.fromAsync(objects.list(prefix)))()).rejects.toThrow(RangeError)
  })
})
