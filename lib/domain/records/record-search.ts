import { folded } from './folded.ts'
import type { MonitoringRecord } from './monitoring-record.ts'

/** Looks for words in records: `mayHold` is a quick look at a record's JSON, `holds` decides. */
export type RecordSearch = { mayHold(json: string): boolean; holds(record: MonitoringRecord): boolean }

/**
 * Finds the records that show `text`, in any case and with or without accents: what was done, object, device and place,
 * their codes in plain words (`codes`), and every value of the source's own row; never the names of fields.
 */
export function searchFor(text: string, codes: Record<string, string>): RecordSearch {
  const sought = folded(text.trim())
  const has = (value: string) => folded(value).includes(sought)
  const coded = new Set(Object.entries(codes).flatMap(([code, words]) => (has(`${code}: ${words}`) ? [code] : [])))
  // JSON writes quotes, backslashes and control characters in another way, and a code's words do not stand in it.
  const isPlain = !/["\\\p{Cc}]/u.test(sought) && coded.size === 0
  const shows = (value: string | undefined) => value !== undefined && (coded.has(value) || has(value))
  return {
    mayHold: json => !isPlain || has(json),
    holds: ({ activity, object, device, place, raw }) =>
      [activity.name, object, device, place?.label].some(shows) || valuesIn(raw).some(shows),
  }
}

const valuesIn = (node: unknown): string[] =>
  typeof node === 'object' && node !== null
    ? Object.values(node).flatMap(valuesIn)
    : node === null || node === undefined
      ? []
      : [String(node)]
