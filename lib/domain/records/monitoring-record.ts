/** Kinds of identifier by which systems know a person. */
export const identifierKinds = [
  'email',
  'upn',
  'username',
  'directory_id',
  'employee_no',
  'vendor_user_id',
  'device_id',
  'badge_no',
  'phone_id',
  'ip_lease',
  'vpn_cn',
  'mqtt_topic',
] as const
export type IdentifierKind = (typeof identifierKinds)[number]

/** Roles in which a record may be about a person. */
export const recordRoles = ['actor', 'target', 'participant', 'device'] as const

/** An identifier of one person and the days for which it is valid (`null` = open). Dates are ISO days, `validTo` included. */
export type IdentityKey = {
  kind: IdentifierKind
  system?: string
  value: string
  validFrom: string | null
  validTo: string | null
  /** Where the key comes from: directory, command line, a source. */
  source: string
  confidence: 'confirmed' | 'derived' | 'claimed'
}

/** How an instant was known. `declared:ZONE` = local time in a declared zone, `ambiguous:` and `gap:` = clock change. */
export type TimeBasis =
  | 'stated'
  | 'epoch'
  | `declared:${string}`
  | `ambiguous:${string}`
  | `gap:${string}`
  | 'derived'
  | 'unparsed'
  | 'absent'

/** One record a monitoring system holds about one person, in the canonical form. Times are ISO 8601 UTC instants. */
export type MonitoringRecord = {
  /** sha256 over source, stream and native id (or file hash and row number); never of content alone. Hex, 24 characters. */
  id: string
  /** W3C DPV-PD IRI or one of the project's own, prefixed `pd:` or `ft:`. */
  category: string
  activity: { name: string; ocsfClass?: number }
  when: {
    kind: 'instant' | 'interval'
    start: string | null
    end?: string | null
    raw?: string
    basis: TimeBasis
    clock?: 'device' | 'server' | 'receipt'
  }
  role: (typeof recordRoles)[number]
  matchedBy: { kind: IdentifierKind; valueHash: string }
  depth: 'count' | 'metadata' | 'content' | 'media'
  object?: string
  device?: string
  place?: { label?: string; lat?: number; lon?: number; accuracyM?: number }
  /** `ref` leads to the bytes: at the source while collecting, `offset:length` in the sealed media file afterwards. */
  media?: { ref: string; type: string; sha256?: string; bytes?: number }
  others: { hint: string; kind: string }[]
  derived?: { by: string; from?: string[] }
  /** Someone looked at the person's data (C-579/21): function and purpose are owed, the colleague's name is kept apart in `raw`. */
  consultation?: { function: string; purpose: string; system: string; exported: boolean; cleared: boolean }
  /** The person's data in an AI training set. Dates are ISO days. */
  training?: {
    dataset: string
    model: string
    from: string
    to: string
    records: number
    basis: 'row-match' | 'source-lineage' | 'declared'
  }
  source: { system: string; stream: string; nativeId?: string; collectedAt: string; unit: string }
  /** The source's own row, unchanged. */
  raw: unknown
}

/** What the order of records depends on. */
export type Placed = { id: string; when: { start: string | null } }

/** The order of records everywhere: by start, records without a time last, then by id. */
export function compareRecords(a: Placed, b: Placed): number {
  const [x, y] = [a.when.start ?? '9', b.when.start ?? '9']
  return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * A record as the subject gets it. Of a look the function and the purpose are owed, the colleague's name is not
 * (C-579/21): the source's own row, which holds it, stays with the controller.
 */
export const asGiven = (record: MonitoringRecord): MonitoringRecord =>
  record.consultation ? { ...record, raw: null, others: [] } : record
