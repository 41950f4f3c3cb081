import { Scanner } from './scanner.ts'
import { isDict, Keyword, PdfError, Stream, type Value } from './values.ts'

/**
 * Reads `number generation obj … endobj` at a byte; a stream's length must be exact, and the keywords must stand as
 * ISO 19005-2 §6.1.9 wants them.
 */
export function readIndirect(
  bytes: Uint8Array,
  at: number,
  resolve: (value: Value | undefined) => Value,
): { number: number; generation: number; value: Value } {
  const head = /^[\r\n](\d{1,10}) (\d{1,5}) obj[\r\n]/.exec(latin1(bytes, at - 1, at + 24))
  if (!head) throw new PdfError(`no object at byte ${at}`)
  const [number, generation] = [Number(head[1]), Number(head[2])]
  const scanner = new Scanner(bytes, at + head[0].length - 2)
  const value = scanner.value()
  const after = scanner.next()
  if (isWord(after, 'endobj')) {
    const isAlone = /^[\r\n]endobj[\r\n]/.test(latin1(bytes, scanner.at - 7, scanner.at + 1))
    if (!isAlone) throw new PdfError(`endobj of object ${number} does not stand on a line of its own`)
    return { number, generation, value }
  }
  if (!isWord(after, 'stream') || !isDict(value)) throw scanner.error(`object ${number} has no end`)
  const raw = streamBytes(bytes, scanner.at, resolve(value.get('Length')), number)
  return { number, generation, value: new Stream(value, raw) }
}

function streamBytes(bytes: Uint8Array, keywordEnd: number, length: Value, number: number): Uint8Array {
  const start = keywordEnd + (bytes[keywordEnd] === 13 ? 2 : 1)
  if (bytes[start - 1] !== 10) throw new PdfError(`the stream ${number} does not begin on a line of its own`)
  if (typeof length !== 'number') throw new PdfError(`the stream ${number} has no Length`)
  const end = start + length
  if (!/^(?:\r\n|\n|\r)endstream[\r\n]+endobj[\r\n]/.test(latin1(bytes, end, end + 24)))
    throw new PdfError(`the stream ${number} has a wrong Length`)
  return bytes.subarray(start, end)
}

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(Math.max(from, 0), to)).toString('latin1')

const isWord = (value: Value | Keyword | undefined, word: string): boolean =>
  value instanceof Keyword && value.word === word
