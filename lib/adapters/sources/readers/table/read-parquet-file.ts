import type { ReadOrder, RowBatch } from '#lib/adapters/sources/readers/row-batch.ts'
import { asPattern, openSandbox, sqlName, sqlText } from '#lib/adapters/sources/sandbox.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { folderOf } from '#lib/adapters/sources/transports/list-folder.ts'
import { sourceFiles } from '#lib/adapters/sources/transports/source-folder.ts'
import { fetchRows, rowNumber, sortTable } from './read-table.ts'

/** The rows of Parquet files, read and filtered by DuckDB in its sandbox. */
export async function* readParquetFile(order: ReadOrder): AsyncGenerator<RowBatch> {
  const { connection, close } = await openSandbox(await folderOf(order.config))
  const stop = () => connection.interrupt()
  order.signal.addEventListener('abort', stop, { once: true })
  try {
    for await (const file of sourceFiles(order.config, order.from)) {
      order.count('requests')
      const whole = `read_parquet(${sqlText(asPattern(file.path))}`
      const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${whole})`)
      const columns = described.getRowObjectsJson().map(row => String(row.column_name))
      const sql = `(SELECT * EXCLUDE (file_row_number), (file_row_number + 1) AS ${sqlName(rowNumber)} FROM ${whole}, file_row_number = true))`
      const table = { file, sql, columns, filename: false, number: null }
      const sorted = await sortTable(table, order, connection)
      yield* fetchRows(table, order, connection, sorted?.wanted ?? null)
      if (sorted) yield { rows: [], passed: sorted.passed }
      await file.assertUnchanged()
    }
  } catch (fault) {
    if (fault instanceof SourceFault || order.signal.aborted) throw fault
    throw new SourceFault('A file of this source could not be read as a table.')
  } finally {
    order.signal.removeEventListener('abort', stop)
    close()
  }
}
