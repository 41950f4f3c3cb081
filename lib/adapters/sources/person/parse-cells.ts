import { readJson } from '#lib/adapters/sources/readers/read-json.ts'
import { keyIn } from '#lib/adapters/sources/schema/field-path.ts'

/** How the text of a cell is read: as JSON, as a list of names with values, as `key=value` parts. */
type Parse = Record<string, 'json' | 'pairs' | 'kv'>

/** A copy of the row with the cells in `parse` read; the row itself is kept as it came. Throws where a text cannot be read. */
export function parseCells(row: unknown, parse: Parse): unknown {
  const cells = Object.entries(parse)
  if (cells.length === 0 || typeof row !== 'object' || row === null) return row
  const out: Record<string, unknown> = { ...row }
  for (const [field, how] of cells) {
    const name = keyIn(out, field)
    const value = name === undefined ? null : out[name]
    if (name === undefined || value === null || value === '') continue
    if (how === 'kv') out[name] = partsOf(String(value))
    else {
      const read = typeof value === 'string' ? readJson(value) : value
      out[name] = how === 'pairs' ? pairsOf(read) : read
    }
  }
  return out
}

/** `[{name, value}]` as one object; the value stands under `value` or a name that ends so (`intValue`, `multiValue`). */
function pairsOf(list: unknown): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const one of Array.isArray(list) ? list : []) {
    if (typeof one !== 'object' || one === null) continue
    const entries = Object.entries(one)
    const name = entries.find(([key]) => /^name$/i.test(key))?.[1]
    if (typeof name === 'string') out[name] = entries.find(([key]) => /value$/i.test(key))?.[1] ?? null
  }
  return out
}

/** `user=mara action="signed in"` as one object. */
function partsOf(text: string): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [, key = '', quoted, plain] of text.matchAll(/([\w.-]+)=(?:"((?:[^"\\]|\\.)*)"|(\S*))/g))
    out[key] = quoted ?? plain ?? ''
  return out
}
