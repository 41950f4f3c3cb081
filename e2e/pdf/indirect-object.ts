import { Scanner } from './scanner.ts'
import { isDict, Keyword, PdfError, Stream, type Value } from './values.ts'

/** Reads `number generation obj … endobj` at a byte; a stream's length must be exact. */
export function readIndirect(
  bytes: Uint8Array,
  at: number,
  resolve: (value: Value | undefined) => Value,
): { number: number; generation: number; value: Value } {
  const head = new Scanner(bytes, at, { references: false })
  if (bytes[at] === undefined || bytes[at] < 0x30 || bytes[at] > 0x39) throw new PdfError(`no object at byte ${at}`)
  const [number, generation, word] = [head.next(), head.next(), head.next()]
  if (typeof number !== 'number' || typeof generation !== 'number' || !isWord(word, 'obj'))
    throw new PdfError(`no object at byte ${at}`)
  const scanner = new Scanner(bytes, head.at)
  const value = scanner.value()
  const after = scanner.next()
  if (isWord(after, 'endobj')) return { number, generation, value }
  if (!isWord(after, 'stream') || !isDict(value)) throw scanner.error(`object ${number} has no end`)
  const raw = streamBytes(bytes, scanner.at, resolve(value.get('Length')), number)
  return { number, generation, value: new Stream(value, raw) }
}

function streamBytes(bytes: Uint8Array, keywordEnd: number, length: Value, number: number): Uint8Array {
  const start = keywordEnd + (bytes[keywordEnd] === 13 ? 2 : 1)
  if (bytes[start - 1] !== 10) throw new PdfError(`the stream ${number} does not begin on a line of its own`)
  if (typeof length !== 'number') throw new PdfError(`the stream ${number} has no Length`)
  const end = start + length
  const tail = Buffer.from(bytes.subarray(end, end + 24)).toString('latin1')
  if (!/^(?:\r\n|\n|\r)endstream\s+endobj/.test(tail)) throw new PdfError(`the stream ${number} has a wrong Length`)
  return bytes.subarray(start, end)
}

const isWord = (value: Value | Keyword | undefined, word: string): boolean =>
  value instanceof Keyword && value.word === word
