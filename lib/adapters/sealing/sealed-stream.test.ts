import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import { chunkBytes, headerBytes, type Sealing, tagBytes } from './chunk-cipher.ts'
import type { SealFault } from './seal-broken.ts'
import { open, openRange, seal } from './sealed-stream.ts'

const sealing: Sealing = {
  key: randomBytes(32),
  caseKey: randomBytes(32),
  requestId: '5f7f1c9e-0000-4000-8000-000000000001',
  object: 'requests/1/badge.ndjson',
}
const sealedChunk = chunkBytes + tagBytes

async function* inPieces(bytes: Uint8Array, size = 10_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const joined = async (bytes: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(bytes))
const sealed = (plain: Uint8Array, given = sealing) => joined(seal(inPieces(plain), given))
const opened = (bytes: Uint8Array, given = sealing, size?: number) => joined(open(inPieces(bytes, size), given))

/** A store of one object that notes which bytes were asked for. */
function storeOf(bytes: Uint8Array) {
  const asked: { start: number; end: number }[] = []
  const objects: ObjectStore = {
    put: () => Promise.reject(new Error('not for writing')),
    async *get(_name, { start, end = bytes.length } = { start: 0 }) {
      asked.push({ start, end })
      yield* inPieces(bytes.subarray(start, end), 7000)
    },
    size: async () => bytes.length,
    remove: () => Promise.reject(new Error('not for writing')),
    async *list() {},
  }
  return { objects, asked }
}

describe('what was sealed comes back', () => {
  const lengths = [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes, 3 * chunkBytes + 17]
  test.each(lengths)('%i bytes', async length => {
    const plain = randomBytes(length)
    const bytes = await sealed(plain)
    expect(bytes.length).toBe(headerBytes + length + tagBytes * Math.max(1, Math.ceil(length / chunkBytes)))
    expect((await opened(bytes)).equals(plain)).toBe(true)
  })

  test('however the bytes arrive, a single byte at a time too', async () => {
    const plain = randomBytes(chunkBytes + 3)
    expect((await opened(await sealed(plain), sealing, 1)).equals(plain)).toBe(true)
  })

  test('the same bytes sealed twice have nothing in common but the header', async () => {
    const plain = Buffer.alloc(1000, 'a')
    const [a, b] = [await sealed(plain), await sealed(plain)]
    expect(a.subarray(0, headerBytes - 7).equals(b.subarray(0, headerBytes - 7))).toBe(true)
    expect(a.subarray(headerBytes).equals(b.subarray(headerBytes))).toBe(false)
  })

  test('nothing of the plain text stands in the sealed bytes', async () => {
    const canary = Buffer.from('mara.lindqvist@northwind.example')
    const bytes = await sealed(Buffer.concat(Array.from({ length: 5000 }, () => canary)))
    expect(bytes.indexOf(canary.subarray(0, 8))).toBe(-1)
  })
})

describe('what was changed is refused', () => {
  const plain = randomBytes(3 * chunkBytes + 100)
  const chunk = (bytes: Buffer, index: number) =>
    bytes.subarray(headerBytes + index * sealedChunk, headerBytes + (index + 1) * sealedChunk)
  const flip = (at: (bytes: Buffer) => number) => (bytes: Buffer) => {
    const changed = Buffer.from(bytes)
    const place = at(bytes)
    changed[place] = (changed[place] ?? 0) ^ 1
    return changed
  }
  const head = (bytes: Buffer) => bytes.subarray(0, headerBytes)
  const cases: [string, (bytes: Buffer) => Buffer, SealFault][] = [
    ['a bit of the first chunk flipped', flip(() => headerBytes + 5), 'not_authentic'],
    ['a bit of a tag flipped', flip(() => headerBytes + sealedChunk - 1), 'not_authentic'],
    ['a bit of the last byte flipped', flip(bytes => bytes.length - 1), 'not_authentic'],
    ['the nonce changed', flip(() => headerBytes - 1), 'not_authentic'],
    ['the key id changed', flip(() => 8), 'other_key'],
    ['the algorithm changed', flip(() => 5), 'unknown_format'],
    ['the format changed', flip(() => 4), 'unknown_format'],
    ['something else altogether', () => randomBytes(500), 'not_sealed'],
    ['no bytes at all', () => Buffer.alloc(0), 'cut_short'],
    ['cut inside the header', bytes => bytes.subarray(0, 10), 'cut_short'],
    ['cut after the header', head, 'cut_short'],
    ['cut at the end of a chunk', bytes => bytes.subarray(0, headerBytes + 2 * sealedChunk), 'not_authentic'],
    ['cut inside a chunk', bytes => bytes.subarray(0, headerBytes + sealedChunk + 900), 'not_authentic'],
    ['cut inside a tag', bytes => bytes.subarray(0, headerBytes + sealedChunk + 5), 'cut_short'],
    ['cut by one byte', bytes => bytes.subarray(0, -1), 'not_authentic'],
    ['a chunk dropped', b => Buffer.concat([head(b), chunk(b, 0), chunk(b, 2), chunk(b, 3)]), 'not_authentic'],
    [
      'two chunks exchanged',
      b => Buffer.concat([head(b), chunk(b, 1), chunk(b, 0), chunk(b, 2), chunk(b, 3)]),
      'not_authentic',
    ],
    ['a chunk repeated', b => Buffer.concat([head(b), chunk(b, 0), b.subarray(headerBytes)]), 'not_authentic'],
    ['bytes appended', b => Buffer.concat([b, Buffer.alloc(40)]), 'not_authentic'],
    ['its own last chunk appended', b => Buffer.concat([b, chunk(b, 3)]), 'not_authentic'],
  ]
  test.each(cases)('%s', async (_title, change, fault) => {
    const bytes = change(await sealed(plain))
    await expect(opened(bytes)).rejects.toMatchObject({ name: 'SealBroken', fault })
  })

  test('any byte anywhere, changed to any other', async () => {
    const small = await sealed(randomBytes(chunkBytes + 50))
    await fc.assert(
      fc.asyncProperty(fc.nat(small.length - 1), fc.integer({ min: 1, max: 255 }), async (place, by) => {
        const changed = Buffer.from(small)
        changed[place] = (changed[place] ?? 0) ^ by
        await expect(opened(changed)).rejects.toMatchObject({ name: 'SealBroken' })
      }),
      { numRuns: 150 },
    )
  })

  test('cut to any shorter length', async () => {
    const small = await sealed(randomBytes(chunkBytes + 50))
    await fc.assert(
      fc.asyncProperty(fc.nat(small.length - 1), async length => {
        await expect(opened(small.subarray(0, length))).rejects.toMatchObject({ name: 'SealBroken' })
      }),
      { numRuns: 150 },
    )
  })

  test('a chunk of another object sealed with the same key', async () => {
    const [a, b] = [await sealed(plain), await sealed(plain)]
    const mixed = Buffer.concat([head(a), chunk(b, 0), a.subarray(headerBytes + sealedChunk)])
    await expect(opened(mixed)).rejects.toMatchObject({ fault: 'not_authentic' })
  })

  const others: [string, Partial<Sealing>, SealFault][] = [
    ['another case', { requestId: '5f7f1c9e-0000-4000-8000-000000000002' }, 'not_authentic'],
    ['another object of the case', { object: 'requests/1/proxy.ndjson' }, 'not_authentic'],
    ['another data key', { key: randomBytes(32) }, 'not_authentic'],
    ['another case key', { caseKey: randomBytes(32) }, 'other_key'],
  ]
  test.each(others)('opened as %s', async (_title, other, fault) => {
    await expect(opened(await sealed(plain), { ...sealing, ...other })).rejects.toMatchObject({ fault })
  })

  test('no byte of a changed chunk leaves, those before it do', async () => {
    const bytes = flip(() => headerBytes + sealedChunk + 7)(await sealed(plain))
    const left: Uint8Array[] = []
    const reading = (async () => {
      for await (const piece of open(inPieces(bytes), sealing)) left.push(piece)
    })()
    await expect(reading).rejects.toMatchObject({ fault: 'not_authentic' })
    expect(Buffer.concat(left).equals(plain.subarray(0, chunkBytes))).toBe(true)
  })
})

describe('a range', () => {
  const plain = randomBytes(4 * chunkBytes + 321)
  const whole = sealed(plain)

  test('of any place and length is that slice', async () => {
    const { objects } = storeOf(await whole)
    const place = fc.oneof(
      fc.nat(plain.length),
      fc.tuple(fc.nat(4), fc.integer({ min: -2, max: 2 })).map(([n, by]) => Math.max(0, n * chunkBytes + by)),
    )
    await fc.assert(
      fc.asyncProperty(place, place, async (a, b) => {
        const [start, end] = a < b ? [a, b] : [b, a]
        expect((await joined(openRange(objects, sealing, { start, end }))).equals(plain.subarray(start, end))).toBe(
          true,
        )
      }),
      { numRuns: 60 },
    )
  })

  test('without an end goes to the end', async () => {
    const { objects } = storeOf(await whole)
    expect((await joined(openRange(objects, sealing, { start: 70_000 }))).equals(plain.subarray(70_000))).toBe(true)
  })

  test('fetches the header and the chunks that hold it, nothing else', async () => {
    const { objects, asked } = storeOf(await whole)
    await joined(openRange(objects, sealing, { start: 2 * chunkBytes + 5, end: 3 * chunkBytes }))
    expect(asked).toEqual([
      { start: 0, end: headerBytes },
      { start: headerBytes + 2 * sealedChunk, end: headerBytes + 3 * sealedChunk },
    ])
  })

  const broken: [string, (bytes: Buffer) => Buffer, { start: number; end?: number }, SealFault][] = [
    ['beyond the end', bytes => bytes, { start: 0, end: plain.length + 1 }, 'cut_short'],
    ['that ends before it begins', bytes => bytes, { start: 9, end: 8 }, 'cut_short'],
    [
      'of an object cut at a chunk',
      b => b.subarray(0, headerBytes + 2 * sealedChunk),
      { start: 70_000 },
      'not_authentic',
    ],
    ['of an object cut in a tag', b => b.subarray(0, headerBytes + sealedChunk + 3), { start: 5 }, 'cut_short'],
    [
      'of a changed chunk',
      b => Buffer.concat([b.subarray(0, -1), Buffer.of((b.at(-1) ?? 0) ^ 1)]),
      { start: plain.length - 1 },
      'not_authentic',
    ],
  ]
  test.each(broken)('%s is refused', async (_title, change, range, fault) => {
    const { objects } = storeOf(change(await whole))
    await expect(joined(openRange(objects, sealing, range))).rejects.toMatchObject({ name: 'SealBroken', fault })
  })

  test('that the store cuts off is refused', async () => {
    const bytes = await whole
    const { objects } = storeOf(bytes)
    const short = { ...objects, get: () => inPieces(bytes.subarray(0, headerBytes)) }
    await expect(joined(openRange(short, sealing, { start: 0, end: 5 }))).rejects.toMatchObject({
      fault: 'not_authentic',
    })
  })
})
