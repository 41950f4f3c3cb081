import type { CsvStream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { readBytes } from '#lib/adapters/sources/transports/source-folder.ts'
import { decoders } from './decoders.ts'

/**
 * The columns of a delimited file, from the manifest or the file's own first row; a name that stands twice gets a number.
 * Read here and declared to the engine: a guessed dialect would take `k;v` for one column.
 */
export async function csvColumns(path: string, options: CsvStream['options']): Promise<string[]> {
  const names = options.columns ?? splitRow(await firstBytes(path, options.encoding), options)
  return names.map((name, index) => {
    const before = names.slice(0, index).filter(other => other.toLowerCase() === name.toLowerCase()).length
    return before === 0 ? name : `${name}_${before + 1}`
  })
}

/** The column that the manifest names, also where the file writes it in another case. */
export function columnNamed(columns: string[], name: string): string {
  const found = columns.find(one => one === name) ?? columns.find(one => one.toLowerCase() === name.toLowerCase())
  if (found === undefined)
    throw new SourceFault('A file of this source does not have the column by which it knows people.')
  return found
}

const headerBytes = 65_536

async function firstBytes(path: string, encoding: CsvStream['options']['encoding']): Promise<string> {
  for await (const bytes of readBytes(path))
    return new TextDecoder(decoders[encoding]).decode(bytes.subarray(0, headerBytes))
  throw new SourceFault('A file of this source is empty.')
}

/** The first row of a text, cut at the delimiter outside quotes. */
function splitRow(text: string, { delim, quote, escape: escaping }: CsvStream['options']): string[] {
  const names: string[] = []
  let [name, quoted] = ['', false]
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? ''
    if (quoted && letter === escaping && text[at + 1] === quote) {
      name += quote
      at += 1
    } else if (quote !== '' && letter === quote) quoted = !quoted
    else if (!quoted && letter === delim) {
      names.push(name.trim())
      name = ''
    } else if (!quoted && (letter === '\n' || letter === '\r')) break
    else name += letter
  }
  return [...names, name.trim()]
}
