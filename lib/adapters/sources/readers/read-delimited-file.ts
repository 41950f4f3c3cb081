import type { DuckDBConnection } from '@duckdb/node-api'
import type { RawRow } from '#lib/adapters/sources/person/judge-row.ts'
import { asPattern, openSandbox, sqlName, sqlText } from '#lib/adapters/sources/sandbox.ts'
import type { CsvStream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import {
  assertUnchanged,
  folderOf,
  type SourceFile,
  sourceFiles,
} from '#lib/adapters/sources/transports/source-folder.ts'
import { isCaseless } from '#lib/domain/people/identity-key.ts'
import { columnNamed, csvColumns } from './csv-columns.ts'
import { batchSize, type ReadOrder, type RowBatch } from './row-batch.ts'

/**
 * The rows of delimited files, read and filtered by DuckDB in its sandbox. With `match` only the rows that carry one of
 * the person's keys leave the engine; the others are counted. Rows that do not have the declared form are counted as
 * unreadable with their line. The SQL is composed here, never by a manifest; keys are bound, never written into it.
 */
export async function* readDelimitedFile(order: ReadOrder<CsvStream>): AsyncGenerator<RowBatch> {
  const sandbox = await openSandbox(await folderOf(order.config))
  const stop = () => sandbox.connection.interrupt()
  order.signal.addEventListener('abort', stop, { once: true })
  try {
    for await (const file of sourceFiles(order.config, order.stream.glob)) {
      order.count('requests')
      yield* rowsOf(file, order, sandbox.connection)
      await assertUnchanged(file)
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
  order: ReadOrder<CsvStream>,
  connection: DuckDBConnection,
): AsyncGenerator<RowBatch> {
  const { listValue } = await import('@duckdb/node-api')
  const { match, options } = order.stream
  if (file.bytes === 0) throw new SourceFault('A file of this source is empty.')
  const columns = await csvColumns(file.path, options)
  const keys = order.keys.map((key, index) => ({ ...key, index })).filter(({ kind }) => kind === match?.keys)
  const found = match ? matchSql(columnNamed(columns, match.column), keys[0]?.kind) : '1'
  const [numbered, key] = [unusedName('row', columns), unusedName('key', columns)]
  const table = `read_csv(${tableSql(file.path, columns, options)})`
  const inner = `SELECT (row_number() OVER ())::INTEGER AS ${numbered}, (${found})::INTEGER AS ${key}, * FROM ${table}`
  const query = `SELECT * FROM (${inner}) WHERE ${key} > 0`
  const rows = await (match
    ? connection.stream(query, { keys: listValue(keys.map(({ value }) => value)) })
    : connection.stream(query))
  let matched = 0
  for await (const chunk of rows.yieldRowObjectJson()) {
    order.signal.throwIfAborted()
    const raw = chunk.map((row): RawRow => {
      const { [numbered]: number, [key]: one, ...value } = row
      if (options.filename) value.filename = file.name
      const position = Number(number)
      const index = match ? keys[Number(one) - 1]?.index : undefined
      const place = `${file.sha256}/${position}`
      return { value, position, file: file.number, place, ...(index === undefined ? {} : { key: index }) }
    })
    matched += raw.length
    for (let at = 0; at < raw.length; at += batchSize) yield { rows: raw.slice(at, at + batchSize) }
  }
  const bad = await rejected(connection, file)
  const all = match ? await countOf(connection, table) : matched
  yield { rows: [], notMine: all - matched, bad }
}

/** The index (from 1) of the key that stands in the column, in the form in which identifiers of its kind compare. */
function matchSql(column: string, kind: Parameters<typeof isCaseless>[0] | undefined): string {
  const form = (value: string) => {
    const plain = `trim(nfc_normalize(${value}))`
    return kind !== undefined && isCaseless(kind) ? `lower(${plain})` : plain
  }
  return `coalesce(list_position(list_transform($keys, one -> ${form('one')}), ${form(sqlName(column))}), 0)`
}

function tableSql(path: string, columns: string[], options: CsvStream['options']): string {
  const types = columns.map(name => `${sqlText(name)}: 'VARCHAR'`).join(', ')
  return [
    sqlText(asPattern(path)),
    'auto_detect = false',
    `columns = {${types}}`,
    `header = ${options.header}`,
    `delim = ${sqlText(options.delim)}`,
    `quote = ${sqlText(options.quote)}`,
    `escape = ${sqlText(options.escape)}`,
    `encoding = ${sqlText(options.encoding)}`,
    "compression = 'none'",
    'null_padding = false',
    'store_rejects = true',
  ].join(', ')
}

/** The lines that the engine could not read, after the rows of the file have been read once. */
async function rejected(connection: DuckDBConnection, file: SourceFile): Promise<{ file: number; line: number }[]> {
  const lines = await connection.runAndReadAll(
    'SELECT DISTINCT line::INTEGER AS line FROM reject_errors JOIN reject_scans USING (scan_id, file_id) WHERE file_path = $path ORDER BY line',
    { path: file.path },
  )
  return lines.getRowObjectsJson().map(row => ({ file: file.number, line: Number(row.line) }))
}

async function countOf(connection: DuckDBConnection, table: string): Promise<number> {
  const counted = await connection.runAndReadAll(`SELECT count(*)::INTEGER AS n FROM ${table}`)
  return Number(counted.getRowObjectsJson()[0]?.n)
}

const unusedName = (wish: string, columns: string[]): string =>
  columns.some(name => name.toLowerCase() === wish) ? unusedName(`${wish}_`, columns) : wish
