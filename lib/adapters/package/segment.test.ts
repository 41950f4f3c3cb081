import { createHash, randomBytes } from 'node:crypto'
import { crc32, inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { putPlain, putSegments, segmentOf } from './segment.ts'

const lines = (count: number) => Buffer.from(Array.from({ length: count }, (_, n) => `{"no":${n}}\n`).join(''))
const given = [Buffer.of(), lines(1), randomBytes(300_000), lines(20_000), Buffer.from('no end')]
const whole = Buffer.concat(given)
const seen = {
  bytes: whole.length,
  crc32: crc32(whole),
  sha256: createHash('sha256').update(whole).digest('hex'),
  lines: whole.filter(byte => byte === 10).length,
}

/** The bytes in pieces of a length that no segment has. */
async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1009) yield bytes.subarray(at, at + 1009)
}

test('segments made apart are one deflated file, and what it holds is told', async () => {
  const put: Uint8Array[] = []
  const told = await putSegments(inPieces(Buffer.concat(given.map(segmentOf))), async piece => void put.push(piece))
  expect(inflateRawSync(Buffer.concat(put)).equals(whole)).toBe(true)
  expect(told).toEqual(seen)
})

test('a file without segments is an empty one', async () => {
  const put: Uint8Array[] = []
  const told = await putSegments(inPieces(Buffer.of()), async piece => void put.push(piece))
  expect([inflateRawSync(Buffer.concat(put)).length, told.bytes, told.lines]).toEqual([0, 0, 0])
})

test('bytes that are no segment are a fault, not a shorter file', async () => {
  const broken = segmentOf(lines(20_000)).fill(0xff, 2000, 2100)
  await expect(putSegments(inPieces(broken), async () => undefined)).rejects.toThrow()
})

test('plain bytes pass as they are', async () => {
  const put: Uint8Array[] = []
  expect(await putPlain(inPieces(whole), async piece => void put.push(piece))).toEqual(seen)
  expect(Buffer.concat(put).equals(whole)).toBe(true)
})
