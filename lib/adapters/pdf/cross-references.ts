import { pipeline } from 'node:stream/promises'
import { createDeflate } from 'node:zlib'
import type { Inside } from './inside.ts'

/** Where packed objects are: stretches of consecutive numbers in consecutive places of one stream. */
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

  /** A function that finds a packed object, asked for with growing numbers. */
  finder(): (id: number) => { stream: number; index: number } | null {
    const { stretches } = this
    const order = Uint32Array.from({ length: stretches.length / 4 }, (_, n) => n * 4)
    order.sort((a, b) => (stretches[a] ?? 0) - (stretches[b] ?? 0))
    let next = 0
    return id => {
      for (; next < order.length; next++) {
        const at = order[next] ?? 0
        const [first = 0, stream = 0, index = 0, count = 0] = [0, 1, 2, 3].map(n => stretches[at + n])
        if (id < first) return null
        if (id < first + count) return { stream, index: index + id - first }
      }
      return null
    }
  }
}

const entryWidth = 8
const rowWidth = entryWidth + 1
const entriesInPiece = 20_000

/** Entries of 8 bytes (type, offset or stream, index), each row as its difference from the one above, in pieces. */
export function* crossReferences(offsets: Inside['_offsets'], locations: Locations): Generator<Buffer> {
  const find = locations.finder()
  const above = new Uint8Array(entryWidth)
  const entry = Buffer.alloc(entryWidth)
  for (let from = 0; from <= offsets.length; from += entriesInPiece) {
    const rows = Buffer.alloc(Math.min(entriesInPiece, offsets.length + 1 - from) * rowWidth)
    for (let at = 0; at < rows.length; at += rowWidth) {
      const id = from + at / rowWidth
      const offset = id === 0 ? null : (offsets[id - 1] ?? null)
      const packed = id === 0 || offset !== null ? null : find(id)
      entry[0] = offset !== null ? 1 : packed ? 2 : 0
      entry.writeUIntBE(offset ?? packed?.stream ?? 0, 1, 5)
      entry.writeUInt16BE(id === 0 ? 65_535 : (packed?.index ?? 0), 6)
      rows[at] = 2
      for (let n = 0; n < entryWidth; n++) rows[at + 1 + n] = (entry[n] ?? 0) - (above[n] ?? 0)
      above.set(entry)
    }
    yield rows
  }
}

/** The pieces as one deflated buffer; much smaller than they are together. */
export async function compressed(pieces: Iterable<Buffer>): Promise<Buffer> {
  const out: Buffer[] = []
  await pipeline(pieces, createDeflate({ level: 6 }), async deflated => {
    for await (const piece of deflated) out.push(piece)
  })
  return Buffer.concat(out)
}
