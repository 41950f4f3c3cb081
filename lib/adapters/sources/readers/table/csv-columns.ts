import { decoders } from '#lib/adapters/sources/readers/decoders.ts'
import type { CsvOptions, Encoding } from '#lib/adapters/sources/schema/place-schema.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { readBytes, type SourceFile } from '#lib/adapters/sources/transports/source-folder.ts'
import { openSplitter } from './split-table.ts'

/** How a table begins: the names of its columns, and the lines above the first row of data. */
export type TableHead = { columns: string[]; skip: number }

/**
 * The columns of a delimited file, from the manifest or the file's own header; a name that stands twice gets a number.
 * Read here and declared to the engine: a guessed dialect would take `k;v` for one column. A line `sep=;` that
 * spreadsheets write first is not the header.
 */
export async function tableHead(file: SourceFile, options: CsvOptions, encoding: Encoding): Promise<TableHead> {
  const text = await firstText(file, encoding)
  const above = (/^sep=.\r?\n/.test(text) ? 1 : 0) + options.titleLines
  const header = text.replace(new RegExp(`^(?:[^\\r\\n]*(?:\\r\\n|\\r|\\n)){${above}}`), '')
  const names =
    options.columns ??
    openSplitter(options)
      .push(`${header}\n`)[0]
      ?.cells.map(name => name.trim()) ??
    []
  return { columns: names.map(numbered), skip: above }
}

const numbered = (name: string, index: number, names: string[]): string => {
  const before = names.slice(0, index).filter(other => other.toLowerCase() === name.toLowerCase()).length
  return before === 0 ? name : `${name}_${before + 1}`
}

/** The column that the manifest names, also where the file writes it in another case. */
export const columnNamed = (columns: string[], name: string): string | undefined =>
  columns.find(one => one === name) ?? columns.find(one => one.toLowerCase() === name.toLowerCase())

const headerBytes = 65_536

async function firstText(file: SourceFile, encoding: Encoding): Promise<string> {
  for await (const bytes of readBytes(file))
    return new TextDecoder(decoders[encoding]).decode(bytes.subarray(0, headerBytes))
  throw new SourceFault('A file of this source is empty.')
}
