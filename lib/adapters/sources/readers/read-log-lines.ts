import type { RawRow } from '#lib/adapters/sources/person/judge-row.ts'
import { type SourceFile, sourceFiles } from '#lib/adapters/sources/transports/source-folder.ts'
import { batchSize, type ReadOrder, type RowBatch } from './row-batch.ts'
import { type TextLine, textLines } from './text-lines.ts'

/** The lines of log files, as text: the pattern is applied where expressions run. Blank lines are not rows. */
export const readLogLines = (order: ReadOrder): AsyncGenerator<RowBatch> =>
  readLines(order, () => ({ text }) => ({ value: text }))

/** What a line holds: a row, null where it is none (a comment). Throws where it cannot be read. */
export type ReadLine = (line: TextLine) => Pick<RawRow, 'value' | 'envelope'> | null

/** The rows of files in which each line is one. `open` makes the reader of a file's lines. */
export async function* readLines(order: ReadOrder, open: () => ReadLine): AsyncGenerator<RowBatch> {
  const { config, from, signal, count } = order
  for await (const file of sourceFiles(config, from)) {
    count('requests')
    let batch: Required<Pick<RowBatch, 'rows' | 'bad'>> = { rows: [], bad: [] }
    let lines = 0
    const read = open()
    for await (const line of textLines(file, order.stream.read.encoding, signal)) {
      lines += 1
      enter(line, file, read, batch)
      if (batch.rows.length + batch.bad.length < batchSize) continue
      yield batch
      batch = { rows: [], bad: [] }
    }
    yield batch
    if (lines === 0) yield { rows: [], gaps: [{ code: 'nothing_in_file', text: '', count: 1 }] }
    await file.assertUnchanged('but for what was added')
  }
}

function enter(
  line: TextLine,
  file: SourceFile,
  read: ReadLine,
  { rows, bad }: Required<Pick<RowBatch, 'rows' | 'bad'>>,
): void {
  try {
    if (line.bad) throw new Error('no text')
    const row = read(line)
    const place = `${file.sha256}/${line.number}`
    if (row) rows.push({ ...row, position: line.number, place, file: file.number, written: file.changed })
  } catch {
    bad.push({ file: file.number, line: line.number })
  }
}
