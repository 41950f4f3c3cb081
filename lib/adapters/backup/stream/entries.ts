import { createHash } from 'node:crypto'
import { z } from 'zod'
import { BackupRefused } from '#lib/adapters/backup/backup-refused.ts'
import { type ByteReader, byteReader } from './byte-reader.ts'

/*
 * What is sealed in a backup: entries, one behind the other.
 *
 *   {"kind":"object","name":"cases/…"}\n     or table (with its columns), jobs, keys, erased, end
 *   length (4 bytes, big-endian) | bytes     again and again; a length of 0 ends them
 *   {"bytes":…,"sha256":"…","rows":…}\n      of what stood between
 *
 * The last entry is `end` and names how many of what there are.
 */

const head = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('object'), name: z.string() }),
  /** Rows in PostgreSQL's text format of COPY, in the order of `columns`. */
  z.object({ kind: z.literal('table'), name: z.string(), columns: z.array(z.string()) }),
  z.object({ kind: z.enum(['jobs', 'keys', 'erased']) }),
  z.object({
    kind: z.literal('end'),
    /** The database's time of the one snapshot that rows and keys are of. */
    at: z.string(),
    entries: z.int(),
    rows: z.int(),
    bytes: z.int(),
    /** Objects that a case refers to and that were not in the store any more. */
    missing: z.array(z.string()),
  }),
])
const tail = z.object({ bytes: z.int(), sha256: z.string(), rows: z.int() })

export type EntryHead = z.infer<typeof head>
export type EntryTail = z.infer<typeof tail>

/** One entry as bytes; `told` hears its size, its digest and, for rows, how many there were. */
export async function* entry(
  begins: EntryHead,
  data: AsyncIterable<Uint8Array>,
  told: (tail: EntryTail) => void,
): AsyncGenerator<Uint8Array> {
  yield line(begins)
  const sum = summing(begins)
  for await (const piece of data) {
    if (piece.length === 0) continue
    sum.add(piece)
    yield lengthOf(piece.length)
    yield piece
  }
  yield lengthOf(0)
  const ends = sum.tail()
  yield line(ends)
  told(ends)
}

/** An entry that is read: its head, its bytes once, and what stood behind them (when the bytes were read). */
export type ReadEntry = { head: EntryHead; data: AsyncIterable<Uint8Array>; tail(): EntryTail }

/**
 * The entries of a stream, each to be read before the next; what is not read is read over. Throws `BackupRefused` when a
 * digest or a count differs, when there is no end, or when anything stands behind it.
 */
export async function* entriesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReadEntry> {
  const reader = byteReader(bytes)
  const so = { entries: 0, rows: 0, bytes: 0 }
  try {
    for (;;) {
      const entry = await nextEntry(reader)
      const { head, data, tail } = entry
      if (head.kind === 'end') await checkEnd(entry, so, reader)
      yield entry
      if (head.kind === 'end') return
      for await (const _rest of data);
      so.entries++
      so.rows += tail().rows
      so.bytes += tail().bytes
    }
  } finally {
    await reader.close()
  }
}

async function nextEntry(reader: ByteReader): Promise<ReadEntry> {
  const begins = parsed(head, await reader.line())
  let ends: EntryTail | null = null
  return { head: begins, data: dataOf(begins, reader, tail => (ends = tail)), tail: () => ends ?? fail() }
}

type Sums = { entries: number; rows: number; bytes: number }

async function checkEnd({ head, data }: ReadEntry, so: Sums, reader: ByteReader): Promise<void> {
  for await (const _piece of data) fail()
  if (head.kind !== 'end' || head.entries !== so.entries || head.rows !== so.rows || head.bytes !== so.bytes) fail()
  if ((await reader.line()) !== null) fail()
}

async function* dataOf(
  begins: EntryHead,
  reader: ByteReader,
  told: (tail: EntryTail) => void,
): AsyncGenerator<Uint8Array> {
  const sum = summing(begins)
  for (;;) {
    const length = Buffer.concat(await Array.fromAsync(reader.take(4), piece => Buffer.from(piece))).readUInt32BE()
    if (length === 0) break
    for await (const piece of reader.take(length)) {
      sum.add(piece)
      yield piece
    }
  }
  const [said, found] = [parsed(tail, await reader.line()), sum.tail()]
  if (said.bytes !== found.bytes || said.sha256 !== found.sha256 || said.rows !== found.rows) fail()
  told(found)
}

/** Counts and digests what stands in an entry. Rows end with a line break, which no value holds in COPY's format. */
function summing({ kind }: EntryHead) {
  const hash = createHash('sha256')
  let [bytes, rows] = [0, 0]
  return {
    add(piece: Uint8Array) {
      hash.update(piece)
      bytes += piece.length
      if (kind === 'object') return
      for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) rows++
    },
    tail: (): EntryTail => ({ bytes, sha256: hash.digest('hex'), rows }),
  }
}

const line = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`)

function lengthOf(count: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(count)
  return bytes
}

function parsed<T>(shape: z.ZodType<T>, text: string | null): T {
  try {
    return shape.parse(JSON.parse(text ?? ''))
  } catch {
    return fail()
  }
}

function fail(): never {
  throw new BackupRefused('The backup is not what was written: an entry, a digest or a count differs. Use another one.')
}

/** No bytes: what stands in an entry that says all in its head. */
export async function* nothing(): AsyncGenerator<Uint8Array> {}
