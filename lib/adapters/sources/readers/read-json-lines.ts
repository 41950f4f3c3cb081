import { readJson } from './read-json.ts'
import { readLines } from './read-log-lines.ts'
import type { ReadOrder, RowBatch } from './row-batch.ts'

/** The rows of files that hold one JSON object a line (NDJSON). */
export const readJsonLines = (order: ReadOrder): AsyncGenerator<RowBatch> =>
  readLines(order, () => ({ text }) => {
    const value = readJson(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no object')
    return { value }
  })
