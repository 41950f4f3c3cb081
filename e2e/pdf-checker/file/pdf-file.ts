import { type CrossReferences, readCrossReferences } from './cross-references.ts'
import { decodeStream } from './decode-stream.ts'
import { readIndirect } from './indirect-object.ts'
import { Scanner } from './scanner.ts'
import { type Dict, isDict, PdfError, Ref, Stream, type Value } from './values.ts'

type ObjectStream = { data: Uint8Array; first: number; numbers: Uint32Array; offsets: Uint32Array }

const streamsKept = 64

/** A PDF file opened for reading; objects are read when they are asked for. Throws `PdfError` on what it cannot read. */
export class PdfFile {
  readonly bytes: Uint8Array
  readonly references: CrossReferences
  private readonly whole = new Map<number, Value>()
  private readonly streams = new Map<number, ObjectStream>()

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.references = readCrossReferences(bytes)
  }

  get trailer(): Dict {
    return this.references.trailer
  }

  /** One more than the highest object number. */
  get size(): number {
    return this.references.kind.length
  }

  /** A value itself, or what its reference points to; null for a missing one. */
  get = (value: Value | undefined): Value => (value instanceof Ref ? this.object(value.number) : (value ?? null))

  /** A value that must be a dictionary (a stream gives its own); an empty one otherwise. */
  dict(value: Value | undefined): Dict {
    const found = this.get(value)
    if (found instanceof Stream) return found.dict
    return isDict(found) ? found : new Map()
  }

  has(number: number): boolean {
    return (this.references.kind[number] ?? 0) !== 0
  }

  object(number: number): Value {
    const { kind, place, index } = this.references
    if (!this.has(number)) return null
    if (kind[number] === 2) return this.packed(number, place[number] ?? 0, index[number] ?? 0)
    const known = this.whole.get(number)
    if (known !== undefined) return known
    const read = readIndirect(this.bytes, place[number] ?? 0, this.get)
    if (read.number !== number) throw new PdfError(`object ${read.number} where object ${number} was due`)
    this.whole.set(number, read.value)
    return read.value
  }

  /** A stream's bytes after its filters. */
  data(stream: Stream): Uint8Array {
    return decodeStream(stream.dict, stream.raw, this.get)
  }

  private packed(number: number, stream: number, index: number): Value {
    const { data, first, numbers, offsets } = this.objectStream(stream)
    if (numbers[index] !== number) throw new PdfError(`object ${number} is not at ${index} of object stream ${stream}`)
    const start = first + (offsets[index] ?? 0)
    const end = first + (offsets[index + 1] ?? data.length - first)
    const scanner = new Scanner(data, start, { end })
    const value = scanner.value()
    if (scanner.next() !== undefined) throw new PdfError(`more than one value in the packed object ${number}`)
    return value
  }

  private objectStream(number: number): ObjectStream {
    const known = this.streams.get(number)
    if (known) {
      this.streams.delete(number)
      this.streams.set(number, known)
      return known
    }
    const read = this.readObjectStream(number)
    this.streams.set(number, read)
    const [oldest] = this.streams.keys()
    if (this.streams.size > streamsKept && oldest !== undefined) this.streams.delete(oldest)
    return read
  }

  private readObjectStream(number: number): ObjectStream {
    const stream = this.references.kind[number] === 1 ? this.object(number) : null
    if (!(stream instanceof Stream) || stream.dict.get('Type') !== '/ObjStm')
      throw new PdfError(`object ${number} is no object stream`)
    const [count, first] = [stream.dict.get('N'), stream.dict.get('First')]
    if (typeof count !== 'number' || typeof first !== 'number')
      throw new PdfError(`object stream ${number} without N or First`)
    const data = this.data(stream)
    const head = new Scanner(data, 0, { end: first, references: false })
    const numbers = new Uint32Array(count)
    const offsets = new Uint32Array(count)
    for (let n = 0; n < count; n++) {
      numbers[n] = whole(head.value())
      offsets[n] = whole(head.value())
      if (n > 0 && (offsets[n] ?? 0) <= (offsets[n - 1] ?? 0))
        throw new PdfError(`offsets of object stream ${number} that do not rise`)
    }
    if (head.next() !== undefined) throw new PdfError(`object stream ${number} with more in its head than N says`)
    return { data, first, numbers, offsets }
  }
}

function whole(value: Value): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw new PdfError('no whole number')
  return value
}
