import { isMap, isSeq, LineCounter, parseDocument } from 'yaml'
import { BadFile, type LineFault } from './bad-file.ts'
import { cellsOf } from './numbered.ts'

/** One entry of a file of people: what it says, the line it begins on, and the line of any part of it. */
export type Entry = {
  list: 'establishments' | 'people'
  value: unknown
  line: number
  lineOf(place: readonly PropertyKey[]): number
}

/** The entries of a file, one after the other: nothing holds the whole file. A fault takes the place of an entry. */
export type Entries = AsyncGenerator<Entry | LineFault>

/** How a file of people is written, by the ending of its name. */
export function entriesOf(name: string, lines: AsyncIterable<string>): Entries {
  if (/\.csv$/i.test(name)) return csvEntries(lines)
  if (/\.(jsonl|ndjson)$/i.test(name)) return jsonEntries(lines)
  return yamlEntries(lines)
}

async function* jsonEntries(lines: AsyncIterable<string>): Entries {
  let line = 0
  for await (const text of lines) {
    line += 1
    if (text.trim() === '') continue
    const at = line
    try {
      yield { list: 'people', value: JSON.parse(text), line: at, lineOf: () => at }
    } catch {
      yield { line, says: 'this is not JSON.' }
    }
  }
}

/** The first line names the fields; `key:username` gives a key of that kind, and `roles` are parted by spaces. */
async function* csvEntries(lines: AsyncIterable<string>): Entries {
  let head: string[] | null = null
  let line = 0
  for await (const text of lines) {
    line += 1
    const cells = cellsOf(line === 1 ? text.replace(/^\uFEFF/, '') : text)
    if (cells.every(cell => cell === '')) continue
    const at = line
    if (!head) head = cells
    else if (cells.length !== head.length)
      yield { line, says: `has ${cells.length} values; the first line names ${head.length}.` }
    else yield { list: 'people', value: rowOf(head, cells), line, lineOf: () => at }
  }
  if (!head) throw new BadFile([{ line: 1, says: 'the file is empty.' }])
}

const keyColumn = /^key:(.+)$/

function rowOf(head: string[], cells: string[]): Record<string, unknown> {
  const given = head.flatMap((name, at) => (cells[at] ? [[name, cells[at]] as const] : []))
  const keys = given.flatMap(([name, value]) => {
    const kind = keyColumn.exec(name)?.[1]
    return kind ? [{ kind, value }] : []
  })
  const fields = given
    .filter(([name]) => !keyColumn.test(name))
    .map(([name, value]) => [name, name === 'roles' ? value.split(/[\s;|]+/) : value])
  return { ...Object.fromEntries(fields), ...(head.some(name => keyColumn.test(name)) ? { keys } : {}) }
}

/**
 * YAML written as two lists, each entry beginning with "- ": such a file is read an entry at a time, however long it is.
 * What refers across entries (anchors) is not read.
 */
async function* yamlEntries(lines: AsyncIterable<string>): Entries {
  let list: string | null = null
  let indent: number | null = null
  let entry: { line: number; text: string[] } | null = null
  let line = 0
  const close = (): (Entry | LineFault)[] => {
    const closed = entry && list ? yamlEntry(list, entry.line, entry.text.join('\n')) : []
    entry = null
    return closed
  }
  for await (const text of lines) {
    line += 1
    const begins = /^( *)- /.exec(text) ?? /^( *)-$/.exec(text)
    const depth = begins?.[1]?.length ?? 0
    if (list && begins && (indent === null || depth === indent)) {
      yield* close()
      indent = depth
      entry = { line, text: [text] }
    } else if (entry && (/^\s/.test(text) || /^(#.*)?$/.test(text))) entry.text.push(text)
    else if (!/^\s*(#.*|---.*)?$/.test(text)) {
      yield* close()
      const named = /^([A-Za-z]+):\s*(\[\])?\s*(#.*)?$/.exec(text)?.[1]
      indent = null
      list = named === 'establishments' || named === 'people' ? named : null
      if (!list) yield { line, says: unknown(text) }
    }
  }
  yield* close()
}

function unknown(text: string): string {
  const name = /^(\w+):/.exec(text)?.[1]
  return name && name !== 'establishments' && name !== 'people'
    ? `${name} is not known here.`
    : 'this is not YAML of "establishments:" and "people:" with a line "- " for each entry.'
}

function yamlEntry(list: string, line: number, text: string): (Entry | LineFault)[] {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter })
  const [broken] = document.errors
  if (broken) return [{ line: line - 1 + (broken.linePos?.[0].line ?? 1), says: 'this is not YAML.' }]
  const lineOf = (place: readonly PropertyKey[]): number => {
    for (let length = place.length; length > 0; length -= 1) {
      const node = document.getIn([0, ...place.slice(0, length)], true)
      const start = node && typeof node === 'object' && 'range' in node ? (node.range as number[])[0] : undefined
      if (start !== undefined) return line - 1 + counter.linePos(start).line
    }
    return line
  }
  const [value] = document.toJS() as unknown[]
  const given = isSeq(document.contents) && isMap(document.contents.items[0]) ? value : null
  return [{ list: list as Entry['list'], value: given, line, lineOf }]
}
