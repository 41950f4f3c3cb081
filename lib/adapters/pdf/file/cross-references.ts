import { pipeline } from 'node:stream/promises'
import { createDeflate } from 'node:zlib'
import type { PdfkitDocument } from './pdfkit.ts'

/** Which object stream holds which object: stretches of consecutive numbers in consecutive places of one stream. */
export class Locations {
  /** Four numbers each: first object, stream, its place there, how many. */
  private readonly stretches: number[] = []

  add(id: number, stream: number, index: number): void {
    const { stretches } = this
    const at = stretches.length - 4
    const count = stretches[at + 3] ?? 0
    const follows = at >= 0 && stretches[at + 1] === stream && (stretches[at] ?? 0) + count === id
    if (follows) stretches[at + 3] = count + 1
    else stretches.push(id, stream, index, 1)
  }

  /** The stretches by growing first object, each as first object, stream, place there, and how many. */
  *inOrder(): Generator<readonly [number, number, number, number]> {
    const { stretches } = this
    const order = Uint32Array.from({ length: stretches.length / 4 }, (_, n) => n * 4)
    order.sort((a, b) => (stretches[a] ?? 0) - (stretches[b] ?? 0))
    for (const at of order)
      yield [stretches[at] ?? 0, stretches[at + 1] ?? 0, stretches[at + 2] ?? 0, stretches[at + 3] ?? 0]
  }
}

const entryWidth = 8
const rowWidth = entryWidth + 1
const entriesInPiece = 20_000
/** The types of entries (ISO 32000-1 §7.5.8.3). */
const [free, uncompressed, inObjectStream] = [0, 1, 2]

/** Entries of 8 bytes (type, offset or stream, index), each row as its difference from the one above, in pieces. */
export function* crossReferences(offsets: PdfkitDocument['_offsets'], locations: Locations): Generator<Buffer> {
  const stretches = locations.inOrder()
  let [first, stream, index, count] = stretches.next().value ?? [Number.POSITIVE_INFINITY, 0, 0, 0]
  const above = new Uint8Array(entryWidth)
  for (let from = 0; from <= offsets.length; from += entriesInPiece) {
    const rows = Buffer.alloc(Math.min(entriesInPiece, offsets.length + 1 - from) * rowWidth)
    for (let at = 0, id = from; at < rows.length; at += rowWidth, id++) {
      while (id >= first + count)
        [first, stream, index, count] = stretches.next().value ?? [Number.POSITIVE_INFINITY, 0, 0, 0]
      const offset = id === 0 ? null : (offsets[id - 1] ?? null)
      if (id === 0) putEntry(rows, at, above, free, 0, 65_535)
      else if (offset !== null) putEntry(rows, at, above, uncompressed, offset, 0)
      else if (id >= first) putEntry(rows, at, above, inObjectStream, stream, index + id - first)
      else putEntry(rows, at, above, free, 0, 0)
    }
    yield rows
  }
}

/** Writes one entry as its difference from the one above, which it becomes. */
function putEntry(rows: Uint8Array, at: number, above: Uint8Array, type: number, value: number, index: number): void {
  rows[at] = 2
  putDifference(rows, at, above, 0, type)
  putDifference(rows, at, above, 1, value / 0x1_0000_0000)
  for (let byte = 2, shift = 24; byte < 6; byte++, shift -= 8) putDifference(rows, at, above, byte, value >>> shift)
  putDifference(rows, at, above, 6, index >>> 8)
  putDifference(rows, at, above, 7, index)
}

function putDifference(rows: Uint8Array, at: number, above: Uint8Array, byte: number, value: number): void {
  rows[at + 1 + byte] = value - (above[byte] ?? 0)
  above[byte] = value
}

/** The pieces as one deflated buffer; much smaller than they are together. */
export async function compressed(pieces: Iterable<Buffer>): Promise<Buffer> {
  const out: Buffer[] = []
  await pipeline(pieces, createDeflate({ level: 6 }), async deflated => {
    for await (const piece of deflated) out.push(piece)
  })
  return Buffer.concat(out)
}
