import { crc32, createInflateRaw } from 'node:zlib'
import { centralRecord, descriptor, endOfZip, type Listed, localHeader } from '#lib/adapters/package/zip-headers.ts'
import { type Bytes, piecesOf } from './bytes.ts'
import { Unreadable } from './verdict.ts'

/** A file of a package. `place` is where its bytes lie as they are; null where they are compressed. */
export type PackageEntry = { name: string; read(): AsyncIterable<Uint8Array>; place: Bytes | null }

const largest32 = 0xffff_ffff
const damaged = () => new Unreadable('The ZIP is damaged, or was written by another program.')

/**
 * The files of one of our packages, in order, read more strictly than other readers do: every header is compared with
 * the only way in which we write it, and file follows file without a gap, so nothing can stand before, between or behind.
 * Throws `Unreadable`.
 */
export async function* zipEntries(zip: Bytes): AsyncGenerator<PackageEntry> {
  let at = 0
  const { start, entries } = await readDirectory(zip)
  for (const entry of entries) {
    if (entry.offset !== at) throw damaged()
    at = await skip(zip, at, localHeader(entry))
    const [from, { packed }] = [at, entry]
    const place: Bytes = {
      size: packed,
      read: (where, length) => zip.read(from + where, Math.min(length, packed - where)),
    }
    yield {
      name: entry.name.toString('utf8'),
      read: () => plain(place, entry),
      place: entry.method === 0 ? place : null,
    }
    at = await skip(zip, at + packed, descriptor(entry))
  }
  if (at !== start) throw damaged()
}

/** Makes sure that these bytes stand there; gives the place behind them. */
async function skip(zip: Bytes, at: number, expected: Buffer): Promise<number> {
  if (at + expected.length > zip.size || !(await zip.read(at, expected.length)).equals(expected)) throw damaged()
  return at + expected.length
}

/** The directory and the end, which must fill the file to its last byte. */
async function readDirectory(zip: Bytes): Promise<{ start: number; entries: Listed[] }> {
  if (zip.size < 22) throw damaged()
  const end = await zip.read(zip.size - 22, 22)
  const isLarge =
    end.readUInt16LE(10) === 0xffff || end.readUInt32LE(12) === largest32 || end.readUInt32LE(16) === largest32
  const more = isLarge && zip.size >= 98 ? await zip.read(zip.size - 98, 56) : null
  const said = more
    ? { count: number64(more, 32), length: number64(more, 40), start: number64(more, 48) }
    : { count: end.readUInt16LE(10), length: end.readUInt32LE(12), start: end.readUInt32LE(16) }
  const { start, length, count } = said
  if ((await skip(zip, start + length, endOfZip(said))) !== zip.size) throw damaged()
  const directory = await zip.read(start, length)
  const entries: Listed[] = []
  for (let at = 0; at < length; ) {
    const entry = readCentral(directory, at)
    const record = centralRecord(entry)
    if (!directory.subarray(at, at + record.length).equals(record)) throw damaged()
    entries.push(entry)
    at += record.length
  }
  if (entries.length !== count) throw damaged()
  return { start, entries }
}

/** What an entry of the directory says; whether it says so in our way is for who compares. */
function readCentral(directory: Buffer, at: number): Listed {
  if (at + 46 > directory.length) throw damaged()
  const [method, length] = [directory.readUInt16LE(at + 10), directory.readUInt16LE(at + 28)]
  const [crc = 0, packed = 0, size = 0] = [16, 20, 24].map(field => directory.readUInt32LE(at + field))
  const name = directory.subarray(at + 46, at + 46 + length)
  const extra = at + 46 + length + 4
  if (method !== 0 && method !== 8) throw damaged()
  if (packed !== largest32) return { name, method, crc, packed, size, offset: directory.readUInt32LE(at + 42) }
  if (extra + 24 > directory.length) throw damaged()
  const [wideSize = 0, widePacked = 0, offset = 0] = [0, 8, 16].map(field => number64(directory, extra + field))
  return { name, method, crc, packed: widePacked, size: wideSize, offset }
}

function number64(buffer: Buffer, at: number): number {
  const value = Number(buffer.readBigUInt64LE(at))
  if (!Number.isSafeInteger(value)) throw damaged()
  return value
}

async function* plain(packed: Bytes, { name, method, crc, size }: Listed): AsyncGenerator<Uint8Array> {
  let [sum, length] = [0, 0]
  for await (const piece of method === 0 ? piecesOf(packed) : inflated(packed)) {
    sum = crc32(piece, sum)
    length += piece.length
    // What unpacks to more than it says would go on for ever.
    if (length > size) break
    yield piece
  }
  if (sum !== crc || length !== size) throw new Unreadable(`${name} is damaged in the ZIP.`)
}

async function* inflated(packed: Bytes): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw()
  const feed = async () => {
    for await (const piece of piecesOf(packed))
      if (!inflate.write(piece)) await new Promise<void>(resolve => inflate.once('drain', () => resolve()))
    inflate.end()
  }
  feed().catch(fault => inflate.destroy(fault))
  try {
    for await (const piece of inflate) yield piece
  } catch {
    throw damaged()
  } finally {
    inflate.destroy()
  }
  if (inflate.bytesWritten !== packed.size) throw damaged()
}
