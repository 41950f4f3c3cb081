import type { DuckDBConnection } from '@duckdb/node-api'
import type { ReadOrder, RowBatch } from '#lib/adapters/sources/readers/row-batch.ts'
import { asPattern, openSandbox, sqlName, sqlText } from '#lib/adapters/sources/sandbox.ts'
import type { CsvOptions } from '#lib/adapters/sources/schema/place-schema.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { folderOf } from '#lib/adapters/sources/transports/list-folder.ts'
import { type SourceFile, sourceFiles } from '#lib/adapters/sources/transports/source-folder.ts'
import { type TableHead, tableHead } from './csv-columns.ts'
import { type EngineTable, fetchRows, rowNumber, type Sorted, sortTable } from './read-table.ts'
import { readTableText } from './read-table-text.ts'

/**
 * The rows of delimited files, read and filtered by DuckDB in its sandbox. Rows that do not have the declared form are
 * counted as unreadable with their line. What the engine cannot read (other encodings, mixed line ends) is read here.
 */
export async function* readDelimitedFile(order: ReadOrder, options: CsvOptions): AsyncGenerator<RowBatch> {
  const sandbox = await openSandbox(await folderOf(order.config))
  const stop = () => sandbox.connection.interrupt()
  order.signal.addEventListener('abort', stop, { once: true })
  try {
    for await (const file of sourceFiles(order.config, order.from)) {
      order.count('requests')
      if (file.bytes === 0 && !file.open) throw new SourceFault('A file of this source is empty.')
      const head = await tableHead(file, options, order.stream.read.encoding)
      yield* rowsOf(file, head, options, order, sandbox.connection)
      await file.assertUnchanged()
    }
  } catch (fault) {
    if (fault instanceof SourceFault || order.signal.aborted) throw fault
    throw new SourceFault('A file of this source could not be read as a table.')
  } finally {
    order.signal.removeEventListener('abort', stop)
    sandbox.close()
  }
}

async function* rowsOf(
  file: SourceFile,
  head: TableHead,
  options: CsvOptions,
  order: ReadOrder,
  connection: DuckDBConnection,
): AsyncGenerator<RowBatch> {
  const number = `(row_number() OVER ())::INTEGER AS ${sqlName(rowNumber)}`
  const sql = `read_csv(${tableSql(file.path, head, options)})`
  const table = { file, sql, columns: head.columns, filename: options.filename, number }
  const sorted =
    order.stream.read.encoding === 'utf-8' && !file.open ? await sortedByEngine(table, order, connection) : null
  const batches = sorted ? byEngine(sorted) : readTableText(file, head, options, order)
  let rows = 0
  for await (const batch of batches) {
    rows += batch.rows.length + (batch.passed?.count ?? 0) + (batch.bad?.length ?? 0)
    yield batch
  }
  if (rows === 0) yield { rows: [], gaps: [{ code: 'nothing_in_file', text: '', count: 1 }] }

  async function* byEngine({ wanted, passed }: Sorted): AsyncGenerator<RowBatch> {
    yield* fetchRows(table, order, connection, wanted)
    yield { rows: [], passed, bad: await rejected(connection, file) }
  }
}

/** Null where the engine cannot read the file: its line ends are of several kinds. Nothing has been handed on then. */
async function sortedByEngine(
  table: EngineTable,
  order: ReadOrder,
  connection: DuckDBConnection,
): Promise<Sorted | null> {
  try {
    return await sortTable(table, order, connection)
  } catch (fault) {
    if (fault instanceof SourceFault || order.signal.aborted) throw fault
    return null
  }
}

function tableSql(path: string, { columns, skip }: TableHead, options: CsvOptions): string {
  const types = columns.map(name => `${sqlText(name)}: 'VARCHAR'`).join(', ')
  return [
    sqlText(asPattern(path)),
    'auto_detect = false',
    `columns = {${types}}`,
    `header = ${options.header}`,
    `skip = ${skip}`,
    `delim = ${sqlText(options.delimiter)}`,
    `quote = ${sqlText(options.quote)}`,
    `escape = ${sqlText(options.escape)}`,
    `compression = ${/\.gz$/i.test(path) ? "'gzip'" : "'none'"}`,
    'null_padding = false',
    'store_rejects = true',
  ].join(', ')
}

/** The lines that the engine could not read, after the rows of the file have been read. */
async function rejected(connection: DuckDBConnection, file: SourceFile): Promise<{ file: number; line: number }[]> {
  const lines = await connection.runAndReadAll(
    'SELECT DISTINCT line::INTEGER AS line FROM reject_errors JOIN reject_scans USING (scan_id, file_id) WHERE file_path = $path ORDER BY line',
    { path: file.path },
  )
  return lines.getRowObjectsJson().map(row => ({ file: file.number, line: Number(row.line) }))
}
