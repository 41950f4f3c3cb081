/** A mapped value as text; lists are joined, null and empty text are absent. */
export function asText(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return asText(value.flatMap(one => asText(one) ?? []).join(', '))
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A number, also where a source writes numbers as text. */
export function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || !/^\s*-?\d+(\.\d+)?([eE][+-]?\d+)?\s*$/.test(value)) return undefined
  return Number(value)
}

/** Yes or no in the words systems use; anything else is absent, not no. */
export function asBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  const word = String(value ?? '')
    .trim()
    .toLowerCase()
  if (['true', 'yes', 't', 'y', '1'].includes(word)) return true
  return ['false', 'no', 'f', 'n', '0'].includes(word) ? false : undefined
}

/** An ISO day, also from the beginning of an ISO instant. */
export const asDay = (value: unknown): string | undefined => /^\d{4}-\d\d-\d\d/.exec(String(value ?? ''))?.[0]

/** Other people named by a row, without the person's own identifiers (`own`: in small letters). */
export function asHints(value: unknown, own: ReadonlySet<string>): { hint: string; kind: string }[] {
  if (value === null || value === undefined) return []
  const hints = (Array.isArray(value) ? value.flat(9) : [value]).flatMap(one => asText(one) ?? [])
  return [...new Set(hints)]
    .filter(hint => !own.has(hint.normalize('NFC').trim().toLowerCase()))
    .map(hint => ({ hint, kind: hint.includes('@') ? 'email' : 'name' }))
}
