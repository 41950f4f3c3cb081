import { randomBytes } from 'node:crypto'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import { ObjectMissing } from '#lib/ports/object-store.ts'
import {
  type ChunkCipher,
  chunkBytes,
  chunkCipher,
  headerBytes,
  makeHeader,
  readHeader,
  type Sealing,
  tagBytes,
} from './chunk-cipher.ts'
import { framesOf } from './frames.ts'
import { SealBroken } from './seal-broken.ts'

const sealedChunkBytes = chunkBytes + tagBytes

/** Seals a stream: a header of 21 bytes, then chunks of 64 KiB, each with a tag of 16 bytes. Memory: two chunks. */
export async function* seal(plain: AsyncIterable<Uint8Array>, sealing: Sealing): AsyncGenerator<Uint8Array> {
  const prefix = randomBytes(7)
  const cipher = chunkCipher(sealing, prefix)
  yield makeHeader(sealing, prefix)
  let index = 0
  for await (const { bytes, last } of framesOf(plain, chunkBytes)) yield* cipher.seal(bytes, index++, last)
}

/**
 * Opens a whole stream. Bytes leave only after their chunk is authenticated; the reader is done only when the iteration
 * ends without an exception. Throws `SealBroken` for bytes that were changed, cut, moved, dropped, appended or bound
 * to another case, object or key.
 */
export async function* open(sealed: AsyncIterable<Uint8Array>, sealing: Sealing): AsyncGenerator<Uint8Array> {
  const seen: { cipher?: ChunkCipher } = {}
  const body = afterHeader(sealed, header => {
    seen.cipher = chunkCipher(sealing, readHeader(sealing, header))
  })
  let index = 0
  for await (const { bytes, last } of framesOf(body, sealedChunkBytes)) {
    if (!seen.cipher) throw new SealBroken('cut_short')
    yield seen.cipher.open(bytes, index++, last)
  }
}

/**
 * Opens the plain bytes from `start` (included) to `end` (excluded; left out: to the end), fetching only the chunks that
 * hold them. Those chunks and their places are authenticated; the rest of the object is not looked at. Throws
 * `SealBroken` (also for a range beyond the end) and `ObjectMissing`.
 */
export async function* openRange(
  objects: ObjectStore,
  sealing: Sealing,
  range: { start: number; end?: number },
): AsyncGenerator<Uint8Array> {
  const { chunks, plain, sealed } = await measure(objects, sealing.object)
  const { start, end = plain } = range
  if (start < 0 || start > end || end > plain) throw new SealBroken('cut_short')
  if (start === end) return
  const header = await joined(objects.get(sealing.object, { start: 0, end: headerBytes }))
  const cipher = chunkCipher(sealing, readHeader(sealing, header))
  const [first, past] = [Math.floor(start / chunkBytes), Math.floor((end - 1) / chunkBytes) + 1]
  const stored = { start: placeOf(first), end: Math.min(placeOf(past), sealed) }
  let index = first
  for await (const { bytes } of framesOf(objects.get(sealing.object, stored), sealedChunkBytes)) {
    const chunk = cipher.open(bytes, index, index === chunks - 1)
    const before = index++ * chunkBytes
    yield chunk.subarray(Math.max(start - before, 0), Math.min(end - before, chunk.length))
  }
  if (index !== past) throw new SealBroken('cut_short')
}

/** Gives the first 21 bytes to `seen` and yields the rest. */
async function* afterHeader(sealed: AsyncIterable<Uint8Array>, seen: (header: Buffer) => void) {
  let header = Buffer.alloc(0)
  for await (const piece of sealed) {
    const missing = headerBytes - header.length
    if (missing > 0) {
      header = Buffer.concat([header, piece.subarray(0, missing)])
      if (header.length === headerBytes) seen(header)
    }
    if (piece.length > missing) yield piece.subarray(missing)
  }
}

const placeOf = (chunk: number): number => headerBytes + chunk * sealedChunkBytes

/** Lengths as the store tells them; a wrong one shows when the last chunk does not open as the last. */
async function measure(objects: ObjectStore, object: string) {
  const sealed = await objects.size(object)
  if (sealed === null) throw new ObjectMissing(object)
  const body = sealed - headerBytes
  const chunks = Math.ceil(body / sealedChunkBytes)
  const plain = body - chunks * tagBytes
  if (body < tagBytes || plain < (chunks - 1) * chunkBytes) throw new SealBroken('cut_short')
  return { chunks, plain, sealed }
}

async function joined(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(bytes))
}
