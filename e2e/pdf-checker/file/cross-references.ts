import { decodeStream } from './decode-stream.ts'
import { readIndirect } from './indirect-object.ts'
import { Scanner } from './scanner.ts'
import { type Dict, isDict, Keyword, PdfError, Stream, type Value } from './values.ts'

/** Where each object is. `kind`: 0 free, 1 at byte `place`, 2 in the object stream `place` at `index`. */
export type CrossReferences = {
  kind: Uint8Array
  place: Float64Array
  index: Uint32Array
  trailer: Dict
  /** The number of sections: one for each time the file was saved. */
  sections: number
}

/** ISO 32000-1 annex C, and the limit of PDF/A. */
const objectLimit = 8_388_607

/** Reads the tables and streams of cross-references (ISO 32000-1 §7.5.4 and §7.5.8), newest first. */
export function readCrossReferences(bytes: Uint8Array): CrossReferences {
  let at: number | null = startOf(bytes)
  let all: CrossReferences | null = null
  const seen = new Set<number>()
  while (at !== null) {
    if (seen.has(at)) throw new PdfError('cross-references that go in a circle')
    seen.add(at)
    const section: Section = bytes[at] === 0x78 ? readTable(bytes, at) : readStream(bytes, at)
    all ??= emptyFor(section.trailer)
    all.sections += 1
    for (const entry of section.entries) add(all, entry)
    const before: Value | undefined = section.trailer.get('Prev')
    at = typeof before === 'number' ? before : null
  }
  if (!all) throw new PdfError('no cross-references')
  for (let n = 0; n < all.kind.length; n++) if (all.kind[n] === unset) all.kind[n] = 0
  return all
}

type Entry = { number: number; kind: number; place: number; index: number }
type Section = { trailer: Dict; entries: Iterable<Entry> }

const unset = 255

function startOf(bytes: Uint8Array): number {
  const tail = Buffer.from(bytes.subarray(-64)).toString('latin1')
  const found = /startxref(?:\r\n|\r|\n)(\d+)(?:\r\n|\r|\n)%%EOF(?:\r\n|\r|\n)?$/.exec(tail)
  if (!found) throw new PdfError('the end is not startxref, an offset and %%EOF')
  const at = Number(found[1])
  if (at >= bytes.length) throw new PdfError('startxref points behind the end')
  return at
}

function emptyFor(trailer: Dict): CrossReferences {
  const size = trailer.get('Size')
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1) throw new PdfError('a trailer without Size')
  if (size > objectLimit + 1) throw new PdfError(`${size} objects, more than ${objectLimit}`)
  const kind = new Uint8Array(size).fill(unset)
  return { kind, place: new Float64Array(size), index: new Uint32Array(size), trailer, sections: 0 }
}

function add(all: CrossReferences, { number, kind, place, index }: Entry): void {
  if (number >= all.kind.length) throw new PdfError(`a cross-reference to object ${number}, beyond Size`)
  if (all.kind[number] !== unset) return
  all.kind[number] = kind
  all.place[number] = place
  all.index[number] = index
}

function readTable(bytes: Uint8Array, at: number): Section {
  const scanner = new Scanner(bytes, at, { references: false })
  const word = scanner.next()
  if (!(word instanceof Keyword) || word.word !== 'xref') throw new PdfError('startxref does not point at xref')
  const entries: Entry[] = []
  for (;;) {
    const first = scanner.next()
    if (first instanceof Keyword && first.word === 'trailer') break
    const count = scanner.value()
    if (typeof first !== 'number' || typeof count !== 'number') throw new PdfError('a bad cross-reference section')
    scanner.skipSpace()
    const rows = Buffer.from(bytes.subarray(scanner.at, scanner.at + count * 20)).toString('latin1')
    for (let n = 0; n < count; n++) entries.push(tableEntry(rows.slice(n * 20, n * 20 + 20), first + n))
    scanner.at += count * 20
  }
  const trailer = new Scanner(bytes, scanner.at).value()
  if (!isDict(trailer)) throw new PdfError('no trailer dictionary')
  if (trailer.has('XRefStm')) throw new PdfError('a hybrid file')
  return { trailer, entries }
}

function tableEntry(row: string, number: number): Entry {
  const found = /^(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)$/.exec(row)
  if (!found) throw new PdfError(`a bad cross-reference to object ${number}`)
  return { number, kind: found[3] === 'n' ? 1 : 0, place: Number(found[1]), index: Number(found[2]) }
}

function readStream(bytes: Uint8Array, at: number): Section {
  const { value } = readIndirect(bytes, at, direct)
  if (!(value instanceof Stream) || value.dict.get('Type') !== '/XRef') throw new PdfError('no cross-reference stream')
  const trailer = value.dict
  const size = trailer.get('Size')
  const widths = numbers(trailer.get('W'))
  const index = trailer.has('Index') ? numbers(trailer.get('Index')) : [0, typeof size === 'number' ? size : 0]
  const data = decodeStream(trailer, value.raw, direct)
  const width = widths.reduce((sum, w) => sum + w, 0)
  const count = index.reduce((sum, n, k) => (k % 2 === 1 ? sum + n : sum), 0)
  if (widths.length !== 3 || data.length !== width * count)
    throw new PdfError('a cross-reference stream of wrong length')
  return { trailer, entries: streamEntries(data, widths, index) }
}

function* streamEntries(data: Uint8Array, widths: number[], index: number[]): Generator<Entry> {
  let at = 0
  const field = (n: number): number => {
    let value = 0
    for (let k = 0; k < (widths[n] ?? 0); k++) value = value * 256 + (data[at++] ?? 0)
    return value
  }
  for (let part = 0; part < index.length; part += 2)
    for (let n = 0; n < (index[part + 1] ?? 0); n++) {
      const kind = widths[0] === 0 ? 1 : field(0)
      if (kind > 2) throw new PdfError(`a cross-reference of the unknown kind ${kind}`)
      yield { number: (index[part] ?? 0) + n, kind, place: field(1), index: field(2) }
    }
}

const numbers = (value: Value | undefined): number[] =>
  Array.isArray(value) ? value.filter(item => typeof item === 'number') : []

/** Cross-reference streams hold no references in what describes them (ISO 32000-1 §7.5.8.2). */
const direct = (value: Value | undefined): Value => value ?? null
