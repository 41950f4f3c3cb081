import { type ParsedElementInfo, Tokenizer, TokenParser } from '@streamparser/json'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { readBytes } from '#lib/adapters/sources/transports/source-folder.ts'
import { wholeNumber } from './read-json.ts'

/** What is wrong with a file that should be JSON. */
export class BrokenJson extends SourceFault {
  readonly flaw: keyof typeof flaws
  constructor(flaw: keyof typeof flaws) {
    super(flaws[flaw])
    this.flaw = flaw
  }
}

const flaws = {
  empty: 'A file of this source is empty.',
  cut_short: 'A file of this source breaks off before its end.',
  not_json: 'A file of this source is not JSON, or is damaged.',
}

/**
 * Parses a JSON file as it is read and calls `found` for each value at one of `paths` (`$.buckets.*.events.*`); values
 * are let go at once, so that memory stays flat. Yields after each piece of the file. Throws `BrokenJson`.
 */
export async function* parseJson(
  path: string,
  paths: string[],
  found: (info: ParsedElementInfo) => void,
  signal?: AbortSignal,
): AsyncGenerator<void> {
  const parser = openParser(paths, found)
  let first = true
  let cut: Uint8Array = new Uint8Array()
  for await (const bytes of readBytes({ path }, signal)) {
    const read = marked(cut, first ? withoutMark(bytes) : bytes)
    const { text } = read
    cut = read.cut
    first = false
    if (!(parser.isEnded() && isBlank(text))) write(parser, text)
    yield
  }
  if (first) throw new BrokenJson('empty')
  if (!parser.isEnded()) throw new BrokenJson('cut_short')
}

/** The same in one go, for a file of which only little is wanted. */
export async function scanJson(
  path: string,
  paths: string[],
  found: (info: ParsedElementInfo) => void,
  signal?: AbortSignal,
): Promise<void> {
  for await (const _ of parseJson(path, paths, found, signal)) signal?.throwIfAborted()
}

type Parser = { write(text: Uint8Array): void; isEnded(): boolean }

/** Remembers the digits of the last number, which a double may not hold. */
class Digits extends Tokenizer {
  last = ''
  override parseNumber(digits: string): number {
    this.last = digits
    return Number(digits)
  }
}

function openParser(paths: string[], found: (info: ParsedElementInfo) => void): Parser {
  const tokenizer = new Digits()
  const parser = new TokenParser({ paths, keepStack: false })
  tokenizer.onToken = ({ token, value }) => {
    const whole = wholeNumber(value, tokenizer.last)
    parser.write({ token, value: typeof whole === 'string' ? whole : value })
  }
  tokenizer.onEnd = () => {
    if (!parser.isEnded) parser.end()
  }
  parser.onError = fault => tokenizer.error(fault)
  parser.onEnd = () => {
    if (!tokenizer.isEnded) tokenizer.end()
  }
  parser.onValue = found
  return { write: text => tokenizer.write(text), isEnded: () => parser.isEnded }
}

function write(parser: Parser, text: Uint8Array): void {
  try {
    parser.write(text)
  } catch (fault) {
    throw fault instanceof SourceFault ? fault : new BrokenJson('not_json')
  }
}

const mark = Buffer.from([0xef, 0xbb, 0xbf])

/**
 * U+FEFF inside a text is a letter of it; the parser would drop it, and keeps it where it is escaped. `cut`: the bytes
 * before, of which the mark may have begun.
 */
function marked(cut: Uint8Array, bytes: Uint8Array): { text: Uint8Array; cut: Uint8Array } {
  const whole = cut.length > 0 ? Buffer.concat([cut, bytes]) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const begun = whole.at(-1) === 0xef ? 1 : whole.at(-2) === 0xef && whole.at(-1) === 0xbb ? 2 : 0
  const text = whole.subarray(0, whole.length - begun)
  const rest = whole.subarray(whole.length - begun)
  if (!text.includes(mark)) return { text, cut: rest }
  return { text: Buffer.from(text.toString('latin1').replaceAll('\u00ef\u00bb\u00bf', '\\ufeff'), 'latin1'), cut: rest }
}

/** Without the byte order mark that some programs put before UTF-8. */
const withoutMark = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes

const isBlank = (bytes: Uint8Array): boolean => bytes.every(byte => byte === 32 || (byte >= 9 && byte <= 13))
