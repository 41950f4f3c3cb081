import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { openSplitter } from '#lib/adapters/sources/readers/table/split-table.ts'
import type { Encoding } from '#lib/adapters/sources/schema/place-schema.ts'

/** How a file seems to be written: the part `read` of a manifest. */
export type Reading = Record<string, unknown>

/** Guesses how a file is written from its first bytes; `whole` is all of a JSON document. */
export function guessReading(path: string, head: Buffer, whole: string): Reading {
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return { parquet: true }
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return { xlsx: {} }
  if (head.subarray(0, 15).toString('latin1') === 'SQLite format 3') return { sqlite: tableOf(path) }
  const encoding = encodingOf(head)
  const text = new TextDecoder(encoding === 'utf-16' ? 'utf-16le' : encoding).decode(head)
  const lines = text
    .split(/\r\n|\r|\n/)
    .slice(0, -1)
    .filter(line => line.trim() !== '')
  const named = encoding === 'utf-8' ? {} : { encoding }
  if (lines.some(line => /^#Fields:/.test(line))) return { w3c: true, ...named }
  if (/^\s*[{[]/.test(text)) return lines.length > 0 && lines.every(isObject) ? { ndjson: true } : documentOf(whole)
  return { ...(tableIn(lines) ?? linesIn(lines)), ...named }
}

function encodingOf(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  try {
    // The last letter may be cut.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** The path to the list of rows in one JSON document, and the list inside each of its elements where that is meant. */
function documentOf(text: string): Reading {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    if (Array.isArray(value)) return { json: '[]' }
    return listIn(value, '') ?? { json: '*' }
  } catch {
    return { json: 'items' }
  }
}

function listIn(value: unknown, path: string): Reading | null {
  if (typeof value !== 'object' || value === null) return null
  const entries: [string, unknown][] = Object.entries(value)
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const list = entries.find(([, one]) => Array.isArray(one) && one.some(row => typeof row === 'object'))
  if (list) return { json: at(list[0]) }
  for (const [name, one] of entries) {
    const inner = typeof one === 'object' && one !== null ? Object.values(one) : []
    const [explode] = inner.flatMap(element => listsOf(element))
    if (explode) return { json: `${at(name)}.*`, explode }
    const deeper = path.split('.').length < 3 ? listIn(one, at(name)) : null
    if (deeper) return deeper
  }
  return null
}

const listsOf = (element: unknown): string[] =>
  typeof element === 'object' && element !== null
    ? Object.entries(element).flatMap(([name, one]) => (Array.isArray(one) ? [name] : []))
    : []

/** A delimiter that cuts the lines into equally many cells, two or more; lines above the header have others. */
function tableIn(lines: string[]): Reading | null {
  const rows = lines.filter(line => !/^sep=.$/.test(line)).slice(0, 200)
  for (const delimiter of [';', '\t', ',', '|']) {
    const splitter = openSplitter({ delimiter, quote: '"', escape: '"' })
    const widths = [...splitter.push(`${rows.join('\n')}\n`), ...splitter.end()].map(({ cells }) => cells.length)
    const width = widths.at(-1) ?? 0
    const titleLines = widths.indexOf(width)
    if (
      width < 2 ||
      titleLines > 5 ||
      widths.slice(titleLines).filter(one => one !== width).length * 10 > widths.length
    )
      continue
    return { csv: { delimiter, ...(titleLines > 0 ? { titleLines } : {}) } }
  }
  return null
}

/** Patterns of logs that many programs write. */
const logs = [
  String.raw`^(?<ip>\S+) (?<ident>\S+) (?<user>\S+) \[(?<at>[^\]]+)\] "(?<request>[^"]*)" (?<status>\d{3}) (?<bytes>\S+)(?<rest>.*)$`,
  String.raw`^ *(?<ts>\d+\.\d{3}) +(?<ms>\d+) (?<ip>\S+) (?<result>\S+) (?<bytes>\d+) (?<method>\S+) (?<url>\S+) (?<user>\S+) (?<peer>\S+) (?<type>\S+)$`,
  String.raw`^(?<at>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) (?<host>\S+) (?<program>[^:\[]+)(?:\[(?<pid>\d+)\])?: (?<text>.*)$`,
  String.raw`^(?<at>[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}) (?<text>.*)$`,
  String.raw`^(?<at>\d{4}-\d\d-\d\d[T ]\S+) (?<text>.*)$`,
]

const linesIn = (lines: string[]): Reading => ({
  lines:
    logs.find(
      pattern =>
        lines.slice(0, 50).filter(line => new RegExp(pattern).test(line)).length * 2 > Math.min(50, lines.length),
    ) ?? '^(?<text>.*)$',
})

/** A query over the table with the most rows. */
function tableOf(path: string): string {
  const place = pathToFileURL(path)
  // Without it SQLite would put an index of its log beside the file.
  place.searchParams.set('immutable', '1')
  const database = new DatabaseSync(place, { readOnly: true })
  try {
    const names = database
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
      .all()
    const counted = names.map(({ name }) => {
      const quoted = `"${String(name).replaceAll('"', '""')}"`
      return { quoted, rows: Number(database.prepare(`select count(*) as n from ${quoted}`).get()?.n) }
    })
    const [largest] = counted.toSorted((a, b) => b.rows - a.rows)
    return `select rowid as row_id, * from ${largest?.quoted ?? '"table"'}`
  } finally {
    database.close()
  }
}

/** The names of plain values that stand around the lists of a JSON document. */
export function namesAround(text: string, { json, explode }: Reading): string[] {
  if (typeof explode !== 'string' || typeof json !== 'string') return []
  let value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
  for (const name of json.split('.'))
    if (name !== '*') value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null
  const [element] = typeof value === 'object' && value !== null ? Object.values(value) : []
  const entries = typeof element === 'object' && element !== null ? Object.entries(element) : []
  return entries.flatMap(([name, one]) => (typeof one === 'string' && /^[\w-]+$/.test(name) ? [name] : []))
}
