/** Makes a row ready for expressions: fields parsed, texts that mean null removed, names in the manifest's own case. */
export type PrepareRow = (row: unknown) => unknown

/**
 * A function that copies a row (the row itself is kept as it came) with `nulls` turned into null, JSON text of the
 * fields in `parse` read, and a field written `userid` found as `UserId` where the manifest says so. Throws where the
 * text of a cell is not JSON.
 */
export function prepareRow(nulls: string[], parse: Record<string, string>, fields: string[]): PrepareRow {
  const empty = new Set(nulls)
  const known = new Set(fields)
  const inCase = new Map(fields.map(field => [field.toLowerCase(), field]))
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return empty.has(value) ? null : value
    if (Array.isArray(value)) return value.map(clean)
    if (!isObject(value)) return value
    const out: Record<string, unknown> = {}
    for (const key in value) out[nameOf(key, value)] = clean(value[key])
    return out
  }
  const nameOf = (key: string, among: Record<string, unknown>): string => {
    if (known.has(key)) return key
    const name = inCase.get(key.toLowerCase())
    return name === undefined || name in among ? key : name
  }
  return row => clean(isObject(row) ? withParsed(row, parse) : row)
}

function withParsed(row: Record<string, unknown>, parse: Record<string, string>): Record<string, unknown> {
  const fields = Object.keys(parse)
  if (fields.length === 0) return row
  const out = { ...row }
  for (const field of fields) {
    const text = out[field]
    if (typeof text === 'string' && text !== '') out[field] = JSON.parse(text)
  }
  return out
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
