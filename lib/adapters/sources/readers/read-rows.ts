import { readHttp } from '#lib/adapters/sources/transports/http/read-http.ts'
import { readQuery } from '#lib/adapters/sources/transports/read-query.ts'
import { readJsonFile } from './read-json-file.ts'
import { readJsonLines } from './read-json-lines.ts'
import { readLogLines } from './read-log-lines.ts'
import { readSqliteFile } from './read-sqlite-file.ts'
import { readW3cLog } from './read-w3c-log.ts'
import type { ReadOrder, RowBatch } from './row-batch.ts'
import { readDelimitedFile } from './table/read-delimited-file.ts'
import { readParquetFile } from './table/read-parquet-file.ts'
import { readXlsxFile } from './table/read-xlsx-file.ts'

/** The rows of a stream, by the reader of what the manifest says about how they are written. */
export function readRows(order: ReadOrder): AsyncGenerator<RowBatch> {
  if (order.from.http !== undefined) return readHttp(order, order.from.http)
  const { csv, json, lines, ndjson, parquet, sql, sqlite, xlsx } = order.stream.read
  if (csv) return readDelimitedFile(order, csv)
  if (json !== undefined) return readJsonFile(order, json)
  if (ndjson) return readJsonLines(order)
  if (lines !== undefined) return readLogLines(order)
  if (parquet) return readParquetFile(order)
  if (xlsx) return readXlsxFile(order, xlsx)
  if (sqlite !== undefined) return readSqliteFile(order, sqlite)
  if (sql !== undefined) return readQuery(order, sql)
  return readW3cLog(order)
}
