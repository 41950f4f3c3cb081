/**
 * A plain JSON value in its one canonical form: no white space, names in the order of their UTF-16 units, numbers and
 * texts as ECMAScript writes them (RFC 8785). Throws a TypeError for what JSON does not have.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`
  }
  const plain = value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
  if (!plain) throw new TypeError('only plain JSON has a canonical form')
  return JSON.stringify(value)
}
