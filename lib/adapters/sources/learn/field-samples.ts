/** What a field holds: its path as a manifest writes it, and some of its values. */
export type FieldSample = { path: string; values: string[] }

/** The fields of rows with their values, in the order in which they were met: `actor.email`, `targets[].id`. */
export function fieldSamples(rows: unknown[]): FieldSample[] {
  const found = new Map<string, string[]>()
  for (const row of rows) enter(row, '', found)
  return [...found].map(([path, values]) => ({ path, values }))
}

function enter(value: unknown, path: string, into: Map<string, string[]>): void {
  if (Array.isArray(value)) for (const one of value) enter(one, `${path}[]`, into)
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value))
      enter(one, path === '' ? nameOf(name) : `${path}.${nameOf(name)}`, into)
  else if (path !== '') {
    const values = into.get(path) ?? []
    into.set(path, values)
    if (value !== null && value !== undefined && value !== '') values.push(String(value))
  }
}

/** A name with a dot or a bracket in it stands in quotes. */
const nameOf = (name: string): string => (/[.[\]]/.test(name) ? `"${name}"` : name)

/** A value without what it says: letters as `a`, digits as `9`, so that a format can be seen and no person. */
export const shapeOf = (value: string): string =>
  value
    .slice(0, 40)
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{L}/gu, match => (match === 'A' ? 'A' : 'a'))
    .replace(/\p{N}/gu, '9')
