import { JSONParser, type ParsedElementInfo } from '@streamparser/json'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { readBytes } from '#lib/adapters/sources/transports/source-folder.ts'

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
  const parser = new JSONParser({ paths, keepStack: false })
  parser.onValue = found
  let first = true
  for await (const bytes of readBytes(path, signal)) {
    const text = first ? withoutMark(bytes) : bytes
    first = false
    if (!(parser.isEnded && isBlank(text))) write(parser, text)
    yield
  }
  if (first) throw new BrokenJson('empty')
  if (!parser.isEnded) throw new BrokenJson('cut_short')
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

function write(parser: JSONParser, text: Uint8Array): void {
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
