/** What the reader asked for on the page of a source, as typed: days (ISO), words, and what is wrong with them. */
export type EntriesFilter = {
  from: string
  to: string
  text: string
  /** Message key of a fault by field. */
  errors: { from?: 'errors.field.dayTyped'; to?: 'errors.field.dayTyped' | 'errors.field.daysOrder' }
}

/** The names of the filter in an address. */
export type FilterQuery = Partial<Record<'from' | 'to' | 'text', string | string[]>>

const mostText = 200

/** Reads the filter from an address; nothing that was typed is lost. */
export function filterOf(query: FilterQuery): EntriesFilter {
  const [from, to, text] = [typed(query.from), typed(query.to), typed(query.text).slice(0, mostText)]
  const [first, last] = [dayOf(from), dayOf(to)]
  const errors: EntriesFilter['errors'] = {}
  if (from && !first) errors.from = 'errors.field.dayTyped'
  if (to && !last) errors.to = 'errors.field.dayTyped'
  if (first && last && Temporal.PlainDate.compare(first, last) > 0) errors.to = 'errors.field.daysOrder'
  return { from, to, text, errors }
}

/** True when something is asked for. */
export const isFiltering = ({ from, to, text }: EntriesFilter): boolean => Boolean(from || to || text)

/** True when what is asked for can be looked for. */
export const isInOrder = ({ errors }: EntriesFilter): boolean => Object.keys(errors).length === 0

/** The instants of the filter in the report's zone: `from` included, `before` not. Only of a filter in order. */
export function instantsOf({ from, to }: EntriesFilter, zone: string) {
  const startOf = (day: Temporal.PlainDate | null) => day?.toZonedDateTime(zone).toInstant() ?? null
  return { from: startOf(dayOf(from)), before: startOf(dayOf(to)?.add({ days: 1 }) ?? null) }
}

/** The filter as part of an address, empty fields left out, with what else the address says. */
export function queryOf({ from, to, text }: EntriesFilter, more: Record<string, string | false>): string {
  const named = Object.entries({ from, to, text, ...more }).filter(([, value]) => value)
  return new URLSearchParams(named.map(([name, value]) => [name, String(value)])).toString()
}

const typed = (value: string | string[] | undefined): string => ([value].flat()[0] ?? '').trim()

function dayOf(day: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' })
  } catch (thrown) {
    if (thrown instanceof RangeError) return null
    throw thrown
  }
}
