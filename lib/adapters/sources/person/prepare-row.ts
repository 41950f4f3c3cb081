/**
 * A function that makes a copy of a row for expressions: `nulls` turned into null, and a field written `userid` found as
 * `UserId` where the manifest says so.
 */
export function prepareRow(nulls: string[], fields: string[]): (row: unknown) => unknown {
  const empty = new Set(nulls)
  const known = new Set(fields)
  const inCase = new Map(fields.map(field => [field.toLowerCase(), field]))
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return empty.has(value) ? null : value
    if (Array.isArray(value)) return value.map(clean)
    if (typeof value !== 'object' || value === null) return value
    const out: Record<string, unknown> = {}
    for (const [key, one] of Object.entries(value)) out[nameOf(key, value)] = clean(one)
    return out
  }
  const nameOf = (key: string, among: object): string => {
    if (known.has(key)) return key
    const name = inCase.get(key.toLowerCase())
    return name === undefined || name in among ? key : name
  }
  return clean
}
