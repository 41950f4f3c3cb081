import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ObjectStore } from '#lib/ports/object-store'
import { type HeldS3, holdS3 } from '../../../e2e/held/s3.ts'
import { filesystemObjects } from './filesystem.ts'
import { s3Objects } from './s3.ts'
import { sweepIncoming } from './sweep-incoming.ts'

type Opened = { objects: ObjectStore; leftovers: () => Promise<string[]>; close: () => Promise<void> }

async function openFiles(): Promise<Opened & { folder: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-objects-'))
  return {
    folder,
    objects: filesystemObjects(folder),
    leftovers: async () => (await readdir(folder, { recursive: true })).filter(name => name !== '.incoming'),
    close: () => rm(folder, { recursive: true }),
  }
}

async function openBucket(): Promise<Opened & { held: HeldS3 }> {
  const held = await holdS3({ keysPerList: 3 })
  return {
    held,
    objects: s3Objects(held),
    leftovers: async () => [...held.objects.keys(), ...Array.from({ length: held.openUploads() }, () => 'open upload')],
    close: held.close,
  }
}

const joined = async (bytes: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(bytes))
const stream = async function* (...pieces: (string | Uint8Array)[]) {
  for (const piece of pieces) yield Buffer.from(piece)
}
const failing = async function* (...pieces: Uint8Array[]) {
  yield* pieces
  throw new Error('the source broke off')
}

/** One suite judges every adapter. */
describe.each<[string, () => Promise<Opened>]>([
  ['files', openFiles],
  ['a bucket', openBucket],
])('objects in %s', (_name, openStore) => {
  let store: Opened
  let objects: ObjectStore
  beforeAll(async () => {
    store = await openStore()
    objects = store.objects
  })
  afterAll(() => store.close())

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

describe('files', () => {
  test('can be read by their owner only', async () => {
    await using files = await heldFiles()
    await files.objects.put('p/q/1', stream('x'))
    const mode = async (name: string) => ((await stat(path.join(files.folder, name))).mode & 0o777).toString(8)
    expect([await mode('.'), await mode('.incoming'), await mode('p~q~1')]).toEqual(['700', '700', '600'])
  })

  test('leave no trace of a name once it is removed', async () => {
    await using files = await heldFiles()
    await files.objects.put('p/q/1', stream('x'))
    await files.objects.remove('p/q/1')
    expect(await files.leftovers()).toEqual([])
  })

  test('of a process killed while it writes are never seen', async () => {
    await using files = await heldFiles()
    const module = new URL('./filesystem.ts', import.meta.url).href
    const program = `
      const { filesystemObjects } = await import(${JSON.stringify(module)})
      const endless = async function* () {
        for (let at = 0; ; at++) {
          yield Buffer.alloc(100_000)
          if (at === 20) process.stdout.write('writing')
        }
      }
      await filesystemObjects(${JSON.stringify(files.folder)}).put('k/1', endless())`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await Array.fromAsync(files.objects.list(''))).toEqual([])
    expect(await files.objects.size('k/1')).toBeNull()
    const incoming = path.join(files.folder, '.incoming')
    expect(await readdir(incoming)).toHaveLength(1)
    await sweepIncoming(incoming, Date.now() + 61 * 60_000)
    expect(await readdir(incoming)).toEqual([])
  })

  test('what a killed process left half-written goes after an hour, not before', async () => {
    await using files = await heldFiles()
    const incoming = path.join(files.folder, '.incoming')
    await mkdir(incoming)
    const now = 1_800_000_000_000
    for (const [name, age] of [
      ['old', 61],
      ['young', 59],
    ] as const) {
      await writeFile(path.join(incoming, name), 'x')
      await utimes(path.join(incoming, name), new Date(now - age * 60_000), new Date(now - age * 60_000))
    }
    await sweepIncoming(incoming, now)
    expect(await readdir(incoming)).toEqual(['young'])
  })
})

describe('a bucket', () => {
  test('is refused with a wrong secret, key id or region, and says so by name', async () => {
    await using bucket = await heldBucket()
    const put = (change: Partial<HeldS3>) => s3Objects({ ...bucket.held, ...change }).put('a/1', stream('x'))
    const fault = (code: string) => expect.objectContaining({ name: 'ObjectStoreFault', code, status: 403 })
    await expect(put({ secretAccessKey: 'wrong' })).rejects.toEqual(fault('SignatureDoesNotMatch'))
    await expect(put({ accessKeyId: 'OTHER' })).rejects.toEqual(fault('InvalidAccessKeyId'))
    await expect(put({ region: 'eu-west-1' })).rejects.toEqual(fault('AuthorizationHeaderMalformed'))
    expect(bucket.held.objects.size).toBe(0)
  })

  test('that does not exist, or a store that is away, is a fault and not a missing object', async () => {
    await using bucket = await heldBucket()
    const other = s3Objects({ ...bucket.held, bucket: 'other' })
    const away = s3Objects({ ...bucket.held, endpoint: 'http://127.0.0.1:1' })
    await expect(joined(other.get('a/1'))).rejects.toMatchObject({ name: 'ObjectStoreFault', code: 'NoSuchBucket' })
    await expect(joined(away.get('a/1'))).rejects.toMatchObject({
      name: 'ObjectStoreFault',
      code: 'ECONNREFUSED',
      status: null,
    })
  })

  test('takes a large object in parts of 8 MiB, a small one at once', async () => {
    await using bucket = await heldBucket()
    const calls: string[] = []
    bucket.held.fault = ({ method, query }) => {
      calls.push(
        `${method} ${query.get('partNumber') ?? (query.has('uploads') ? 'begin' : query.has('uploadId') ? 'end' : '')}`,
      )
      return null
    }
    await bucket.objects.put('a/small', stream(Buffer.alloc(8 * 1024 * 1024)))
    await bucket.objects.put('a/large', stream(Buffer.alloc(8 * 1024 * 1024), Buffer.from('x')))
    expect(calls).toEqual(['PUT ', 'POST begin', 'PUT 1', 'PUT 2', 'POST end'])
    expect(bucket.held.objects.get('a/large')).toHaveLength(8 * 1024 * 1024 + 1)
  })

  test.each([
    ['a part', ({ query }: Asked) => query.get('partNumber') === '2'],
    ['the completion', ({ method, query }: Asked) => method === 'POST' && query.has('uploadId')],
  ])('that refuses %s is left without an object or open upload', async (_what, refuses) => {
    await using bucket = await heldBucket()
    bucket.held.fault = call => (refuses(call) ? { status: 403, code: 'AccessDenied' } : null)
    const writing = bucket.objects.put('a/1', stream(Buffer.alloc(20_000_000)))
    await expect(writing).rejects.toMatchObject({ name: 'ObjectStoreFault', code: 'AccessDenied' })
    expect(await bucket.leftovers()).toEqual([])
  })

  test('that refuses the removal of the parts too tells both', async () => {
    await using bucket = await heldBucket()
    bucket.held.fault = ({ query }) => (query.has('uploadId') ? { status: 403, code: 'AccessDenied' } : null)
    const writing = bucket.objects.put('a/1', stream(Buffer.alloc(20_000_000)))
    await expect(writing).rejects.toMatchObject({
      name: 'AggregateError',
      errors: [{ code: 'AccessDenied' }, { code: 'AccessDenied' }],
    })
  })

  test('that is busy for a moment is asked again', async () => {
    await using bucket = await heldBucket()
    let busy = 1
    bucket.held.fault = () => (busy-- > 0 ? { status: 503, code: 'SlowDown' } : null)
    await bucket.objects.put('a/1', stream('x'))
    expect([...bucket.held.objects.keys()]).toEqual(['a/1'])
  })
})

type Asked = Parameters<HeldS3['fault']>[0]

const heldBucket = async () => {
  const bucket = await openBucket()
  return Object.assign(bucket, { [Symbol.asyncDispose]: bucket.close })
}

const heldFiles = async () => {
  const files = await openFiles()
  return Object.assign(files, { [Symbol.asyncDispose]: files.close })
}
