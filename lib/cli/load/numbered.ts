import { isCollection, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { BadFile } from './bad-file.ts'

/** Where something stands in a file: keys and places, as zod says them. */
type KeyPath = readonly PropertyKey[]

/** A file's content, and the line (from 1) on which a part of it begins. */
export type Numbered = { value: unknown; lineOf(place: KeyPath): number }

/** One fault of a file, in a plain sentence without a line. */
export type Fault = { place: KeyPath; says: string }

/** Reads YAML (or JSON, which is YAML too). Throws `BadFile`. */
export function readYaml(text: string): Numbered {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0)
    throw new BadFile(
      document.errors.map(({ linePos }) => ({ line: linePos?.[0].line ?? 1, says: 'this is not YAML.' })),
    )
  const lineOf = (place: KeyPath): number => {
    for (let length = place.length; length > 0; length -= 1) {
      const node = document.getIn(place.slice(0, length), true)
      const start = node && typeof node === 'object' && 'range' in node ? (node.range as number[])[0] : undefined
      if (start !== undefined) return lines.linePos(start).line
    }
    return isCollection(document.contents) && document.contents.range
      ? lines.linePos(document.contents.range[0]).line
      : 1
  }
  return { value: document.toJS(), lineOf }
}

/**
 * Reads a table with a first line of names, comma-separated, values in double quotes where they hold a comma (RFC 4180;
 * no line breaks within a value). Gives a list of rows by name. Throws `BadFile`.
 */
export function readCsv(text: string): Numbered {
  const [head, ...rows] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ line: index + 1, cells: cellsOf(line) }))
    .filter(({ cells }) => cells.some(cell => cell !== ''))
  if (!head) throw new BadFile([{ line: 1, says: 'the file is empty.' }])
  const wrong = rows.filter(({ cells }) => cells.length !== head.cells.length)
  if (wrong.length > 0)
    throw new BadFile(
      wrong.map(({ line, cells }) => ({
        line,
        says: `has ${cells.length} values; the first line names ${head.cells.length}.`,
      })),
    )
  return {
    value: rows.map(({ cells }) => Object.fromEntries(head.cells.map((name, at) => [name, cells[at]]))),
    lineOf: ([row]) => (typeof row === 'number' ? (rows[row]?.line ?? 1) : 1),
  }
}

/** The content in its shape, or `BadFile` with every fault at its line. */
export function shaped<T>({ value, lineOf }: Numbered, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  throw new BadFile(parsed.error.issues.map(issue => ({ line: lineOf(issue.path), says: sentence(issue) })))
}

/** Throws `BadFile` when there are faults. */
export function refuseFaults({ lineOf }: Numbered, faults: Fault[]): void {
  if (faults.length > 0) throw new BadFile(faults.map(({ place, says }) => ({ line: lineOf(place), says })))
}

/** The values of a line of a table (RFC 4180; no line breaks within a value). */
export const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"'),
  )

/** What zod found, in a plain sentence. */
export function sentence(issue: z.core.$ZodIssue): string {
  const name = [...issue.path].reverse().find(key => typeof key === 'string') ?? 'the file'
  if (issue.code === 'unrecognized_keys') return `${issue.keys.join(', ')} is not known here.`
  if (issue.code === 'invalid_value') return `${String(name)} must be one of ${issue.values.join(', ')}.`
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? `${String(name)} is missing.` : `${String(name)} must be a ${issue.expected}.`
  return `${String(name)}: ${issue.message.replace(/\.$/, '')}.`
}
