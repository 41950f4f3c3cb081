import { type ParsedElementInfo, Tokenizer, TokenParser } from '@streamparser/json'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { type Bytes, readBytes } from '#lib/adapters/sources/transports/source-folder.ts'
import { wholeNumber } from './read-json.ts'
import { type PageWatch, watchPage } from './unfinished-page.ts'

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
  file: Bytes,
  paths: string[],
  found: (info: ParsedElementInfo) => void,
  signal?: AbortSignal,
  page: PageWatch | null = null,
): AsyncGenerator<void> {
  const parser = openParser(paths, found, page)
  let first = true
  for await (const bytes of readBytes(file, signal)) {
    const text = first ? withoutMark(bytes) : bytes
    first = false
    if (!(parser.isEnded() && isBlank(text))) write(parser, text)
    yield
  }
  if (first) throw new BrokenJson('empty')
  if (!parser.isEnded()) throw new BrokenJson('cut_short')
}

/** The same in one go, for a file of which only little is wanted. `isUnfinished`: it is one page, and names the next. */
export async function scanJson(
  file: Bytes,
  paths: string[],
  found: (info: ParsedElementInfo) => void,
  signal?: AbortSignal,
): Promise<{ isUnfinished: boolean }> {
  const page = watchPage()
  for await (const _ of parseJson(file, paths, found, signal, page)) signal?.throwIfAborted()
  return { isUnfinished: page.isUnfinished() }
}

type Parser = { write(text: Uint8Array): void; isEnded(): boolean }

/**
 * Remembers the digits of the last number, which a double may not hold. Keeps U+FEFF, which is a letter inside a text: the
 * decoder of the library would take it for a byte order mark and drop it.
 */
class ExactTokenizer extends Tokenizer {
  digits = ''
  constructor() {
    super()
    const texts: unknown = Reflect.get(this, 'bufferedString')
    if (typeof texts === 'object' && texts !== null)
      Reflect.set(texts, 'decoder', new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }))
  }
  override parseNumber(digits: string): number {
    this.digits = digits
    return Number(digits)
  }
}

function openParser(paths: string[], found: (info: ParsedElementInfo) => void, page: PageWatch | null): Parser {
  const tokenizer = new ExactTokenizer()
  const parser = new TokenParser({ paths, keepStack: false })
  tokenizer.onToken = ({ token, value }) => {
    const whole = wholeNumber(value, tokenizer.digits)
    page?.see(token, value)
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

/** Without the byte order mark that some programs put before UTF-8. */
const withoutMark = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes

const isBlank = (bytes: Uint8Array): boolean => bytes.every(byte => byte === 32 || (byte >= 9 && byte <= 13))
