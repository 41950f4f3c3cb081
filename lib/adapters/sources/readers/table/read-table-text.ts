import type { RawRow } from '#lib/adapters/sources/person/judge-row.ts'
import { decoders } from '#lib/adapters/sources/readers/decoders.ts'
import { batchSize, type ReadOrder, type RowBatch } from '#lib/adapters/sources/readers/row-batch.ts'
import type { CsvOptions } from '#lib/adapters/sources/schema/place-schema.ts'
import { readBytes, type SourceFile } from '#lib/adapters/sources/transports/source-folder.ts'
import type { TableHead } from './csv-columns.ts'
import { openSplitter, type SplitRow } from './split-table.ts'

/**
 * The rows of a delimited file that the engine does not read: in other encodings than UTF-8, or with line ends of several
 * kinds. Every row goes to the judge. A row with other columns than the header, or letters that are none in the declared
 * encoding, is counted as unreadable with its line.
 */
export async function* readTableText(
  file: SourceFile,
  { columns, skip }: TableHead,
  options: CsvOptions,
  { stream, signal }: ReadOrder,
): AsyncGenerator<RowBatch> {
  const decoder = new TextDecoder(decoders[stream.read.encoding])
  const splitter = openSplitter(options)
  let [above, position] = [skip + (options.header ? 1 : 0), 0]
  let batch: Required<Pick<RowBatch, 'rows' | 'bad'>> = { rows: [], bad: [] }
  const enter = ({ line, cells }: SplitRow): void => {
    if (above > 0) {
      above -= 1
      return
    }
    position += 1
    const whole = cells.length === columns.length && !cells.some(cell => cell.includes('\uFFFD'))
    if (whole) batch.rows.push(rowOf(cells, position))
    else batch.bad.push({ file: file.number, line })
  }
  const rowOf = (cells: string[], at: number): RawRow => {
    const value: Record<string, string | null> = {}
    for (const [index, name] of columns.entries()) value[name] = cells[index] || null
    if (options.filename) value.filename = file.name
    return { value, position: at, file: file.number, written: file.changed, place: `${file.sha256}/${at}` }
  }
  for await (const bytes of readBytes(file, signal)) {
    for (const row of splitter.push(decoder.decode(bytes, { stream: true }))) enter(row)
    yield* full()
  }
  for (const row of [...splitter.push(decoder.decode()), ...splitter.end()]) enter(row)
  yield* full()
  yield batch

  function* full(): Generator<RowBatch> {
    while (batch.rows.length >= batchSize) {
      yield { rows: batch.rows.slice(0, batchSize), bad: batch.bad }
      batch = { rows: batch.rows.slice(batchSize), bad: [] }
    }
  }
}
