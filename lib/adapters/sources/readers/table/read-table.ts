import type { DuckDBConnection, DuckDBListValue } from '@duckdb/node-api'
import type { RawRow } from '#lib/adapters/sources/person/judge-row.ts'
import { batchSize, type ReadOrder, type RowBatch } from '#lib/adapters/sources/readers/row-batch.ts'
import { sqlName } from '#lib/adapters/sources/sandbox.ts'
import { compileField, type FieldValue } from '#lib/adapters/sources/schema/field-path.ts'
import type { SourceFile } from '#lib/adapters/sources/transports/source-folder.ts'
import { columnNamed } from './csv-columns.ts'

/** A file as the engine reads it: the SQL of its table, its columns, whether the file's name is a further column. */
export type EngineTable = { file: SourceFile; sql: string; columns: string[]; filename: boolean; number: string | null }

/** How many different values of the identifying columns are looked at before every row is read instead. */
const manyGroups = 300_000

/**
 * What the identifying columns of a table hold, read once for each different value: the judge says which name somebody
 * who is asked for, and which nobody. Null where people are not named by whole columns, or by too many values to look at.
 * The SQL is composed here; values are bound, never written into it.
 */
export async function sortTable(
  table: EngineTable,
  order: ReadOrder,
  connection: DuckDBConnection,
): Promise<Sorted | null> {
  const named = columnsOf(table, order)
  return named === null ? null : sortGroups(table, named, order, connection)
}

/** The column of each identifying field, undefined where the file does not have it; null where one is no column. */
function columnsOf({ columns }: EngineTable, { stream }: ReadOrder): (string | undefined)[] | null {
  const paths = stream.person.map(({ field }) => compileField(field))
  const parsed = Object.keys(stream.parse).map(name => name.toLowerCase())
  const found = paths.map(({ text }) => columnNamed(columns, text.replaceAll('"', '')))
  const isColumn = (index: number) =>
    found[index] !== undefined || (paths[index]?.plain && !parsed.includes(paths[index].first.toLowerCase()))
  return paths.every((_, index) => isColumn(index)) ? found : null
}

/** For each identifying column, the values by which it names somebody; and what was counted of all other rows. */
type Wanted = { column: string; values: string[] }[]
export type Sorted = { wanted: Wanted; passed: { count: number; nobody: number[] } }

async function sortGroups(
  { sql }: EngineTable,
  named: (string | undefined)[],
  { judge, signal }: ReadOrder,
  connection: DuckDBConnection,
): Promise<Sorted | null> {
  const columns = [...new Set(named.flatMap(name => name ?? []))]
  const list = columns.map((name, at) => `${sqlName(name)}::VARCHAR AS c${at}`).join(', ')
  const found = await connection.stream(
    `SELECT ${list ? `${list}, ` : ''}count(*)::INTEGER AS n FROM ${sql} GROUP BY ALL`,
  )
  const values = new Map(columns.map(name => [name, new Set<string>()]))
  const passed = { count: 0, nobody: [] as number[] }
  let seen = 0
  for await (const rows of found.yieldRowsJson()) {
    signal.throwIfAborted()
    seen += rows.length
    if (seen > manyGroups) return null
    for (let at = 0; at < rows.length; at += batchSize) await enter(rows.slice(at, at + batchSize))
  }
  return { wanted: [...values].map(([column, all]) => ({ column, values: [...all] })), passed }

  async function enter(rows: unknown[][]): Promise<void> {
    const counts = rows.map(row => Number(row.at(-1)))
    const valueIn = (row: unknown[], name: string | undefined): FieldValue => {
      if (name === undefined) return { present: false, values: [] }
      const value = row[columns.indexOf(name)]
      return { present: true, values: value === null || value === undefined ? [] : [value] }
    }
    const groups = rows.map((row, at) => ({ values: named.map(name => valueIn(row, name)), count: counts[at] ?? 0 }))
    const { masks, nobody } = await judge.sort(groups)
    for (const [person, count] of nobody.entries()) passed.nobody[person] = (passed.nobody[person] ?? 0) + count
    for (const [at, mask] of masks.entries()) {
      if (mask === 0) passed.count += counts[at] ?? 0
      else note(mask, rows[at] ?? [])
    }
  }

  function note(mask: number, row: unknown[]): void {
    for (const [field, name] of named.entries())
      if (name !== undefined && mask & (1 << field)) values.get(name)?.add(String(row[columns.indexOf(name)]))
  }
}

/** The rows of a table: those that hold the wanted values, or all. */
export async function* fetchRows(
  { file, sql, number, filename }: EngineTable,
  { signal }: ReadOrder,
  connection: DuckDBConnection,
  wanted: Wanted | null,
): AsyncGenerator<RowBatch> {
  const { listValue } = await import('@duckdb/node-api')
  const parts = (wanted ?? []).filter(({ values }) => values.length > 0)
  if (wanted !== null && parts.length === 0) return
  const query = `SELECT * FROM (SELECT ${number === null ? '' : `${number}, `}* FROM ${sql})${where(parts, number)}`
  const bound: Record<string, string | DuckDBListValue> = {}
  for (const [at, { values }] of parts.entries())
    if (isFew(values, number)) for (const [index, value] of values.entries()) bound[`v${at}_${index}`] = value
    else bound[`v${at}`] = listValue(values)
  const found = await (parts.length > 0 ? connection.stream(query, bound) : connection.stream(query))
  for await (const chunk of found.yieldRowObjectJson()) {
    signal.throwIfAborted()
    const rows = chunk.map(row => rowOf(row, file, filename))
    for (let at = 0; at < rows.length; at += batchSize) yield { rows: rows.slice(at, at + batchSize) }
  }
}

/**
 * Whether the values stand one by one in the question. Where the engine counts the rows of a table itself that takes half
 * the time; a join with a list is quicker for many values, and for Parquet.
 */
const isFew = (values: string[], number: string | null): boolean => number !== null && values.length <= 200

const where = (parts: Wanted, number: string | null): string =>
  parts.length === 0
    ? ''
    : ` WHERE ${parts.map((part, at) => `${sqlName(part.column)}::VARCHAR IN (${oneOf(part.values, at, number)})`).join(' OR ')}`

const oneOf = (values: string[], at: number, number: string | null): string =>
  isFew(values, number) ? values.map((_, index) => `$v${at}_${index}`).join(', ') : `SELECT unnest($v${at})`

/** The name under which the engine counts rows: no column of a file is called so. */
export const rowNumber = '\u0001row'

function rowOf(
  { [rowNumber]: number, ...value }: Record<string, unknown>,
  file: SourceFile,
  filename: boolean,
): RawRow {
  if (filename) value.filename = file.name
  const position = Number(number)
  return { value, position, file: file.number, written: file.changed, place: `${file.sha256}/${position}` }
}
