import { z } from 'zod'
import { signIn } from './http-schema.ts'

const text = z.string().trim().min(1, 'must not be empty')

/** Exactly one of the keys of an object is given; the others only go with it. */
const oneOf = (keys: readonly string[]) => (given: Record<string, unknown>, context: z.core.$RefinementCtx) => {
  const said = keys.filter(key => given[key] !== undefined)
  if (said.length === 1) return
  const all = `${keys.slice(0, -1).join(', ')} or ${keys.at(-1)}`
  context.addIssue({
    code: 'custom',
    message: said.length === 0 ? `must say one of ${all}` : `says ${said.join(' and ')}; it must be one of ${all}`,
  })
}

/** Where the rows lie. */
export const from = z
  .strictObject({
    folder: z
      .union([text, z.array(text).min(1)])
      .optional()
      .describe('Pattern of file names in the folder of the configuration, or several'),
    archive: z
      .union([text, z.array(text).min(1)])
      .optional()
      .describe('Pattern of the names of ZIP files in the folder of the configuration, or several'),
    inside: text.optional().describe('With archive: pattern of the names of files inside'),
    database: z.enum(['pg']).optional().describe('A database at the url of the configuration'),
    http: text.optional().describe('The address of an HTTP API, such as {{config.url}}'),
    ...signIn,
  })
  .superRefine(oneOf(['folder', 'archive', 'database', 'http']))

export const encodings = ['utf-8', 'latin-1', 'windows-1252', 'utf-16', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]

const csv = z.strictObject({
  delimiter: z.string().length(1, 'must be one character').default(','),
  header: z.boolean().default(true).describe('The first line names the columns'),
  columns: z.array(text).min(1).optional().describe('The names of the columns of a file without a header'),
  titleLines: z.int().nonnegative().default(0).describe('Lines above the header'),
  quote: z.string().max(1).default('"'),
  escape: z.string().max(1).default('"'),
  filename: z.boolean().default(false).describe('The name of the file as a further column, filename'),
})

const xlsx = z.strictObject({
  sheet: text.optional().describe('The name of the sheet; without it the first'),
  headerRow: z.int().positive().default(1).describe('The row that names the columns'),
})

/** How rows are written. */
export const read = z
  .strictObject({
    csv: csv.optional(),
    ndjson: z.literal(true).optional().describe('One JSON object a line'),
    json: text.optional().describe('Path to the list of rows in one JSON document: items, buckets.*, []'),
    parquet: z.literal(true).optional(),
    xlsx: xlsx.optional(),
    lines: text.optional().describe('A regular expression with named groups; one row a line'),
    w3c: z.literal(true).optional().describe('W3C extended log: #Fields names the columns'),
    sqlite: text.optional().describe('One SELECT, for an SQLite file in the folder'),
    sql: text.optional().describe('One SELECT, for a database'),
    explode: text.optional().describe('With json: the list inside each element; its elements are the rows'),
    encoding: z.enum(encodings).default('utf-8'),
    params: z
      .array(z.union([z.string(), z.number(), z.boolean()]))
      .default([])
      .describe('With sql: the values of $1, $2 …'),
  })
  .superRefine(oneOf(['csv', 'ndjson', 'json', 'parquet', 'xlsx', 'lines', 'w3c', 'sqlite', 'sql']))

export type From = z.infer<typeof from>
/** Whether the rows lie in files of the folder of the configuration. */
export const isOfFolder = ({ folder, archive }: From): boolean => folder !== undefined || archive !== undefined

export type CsvOptions = z.infer<typeof csv>
export type XlsxOptions = z.infer<typeof xlsx>
