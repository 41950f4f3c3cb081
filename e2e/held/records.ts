import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'

/** A demo record; a higher number is a later minute. Its title holds several scripts. */
export function record(number: number, more: Partial<MonitoringRecord> = {}): MonitoringRecord {
  return {
    id: createHash('sha256').update(`${number}`).digest('hex').slice(0, 24),
    category: 'ft:AppUsage',
    activity: { name: 'Window in front' },
    when: { kind: 'instant', start: new Date(1_790_000_000_000 + number * 60_000).toISOString(), basis: 'epoch' },
    role: 'actor',
    matchedBy: { kind: 'device_id', valueHash: 'h' },
    depth: 'metadata',
    others: [],
    source: { system: 'demo', stream: 'windows', collectedAt: '2026-11-23T00:00:00Z', unit: 'u' },
    raw: { title: `Fenster ${number}: Łódź, Ελένη, 😀` },
    ...more,
  }
}
/** That many demo records, in order. */
export const records = (count: number) => Array.from({ length: count }, (_, number) => record(number))
/** A demo record whose source gave no time. */
export const timeless = (number: number) => record(number, { when: { kind: 'instant', start: null, basis: 'absent' } })
/** Records as a source gives them. */
export async function* batches(all: MonitoringRecord[], size = 5) {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}
/** The same records in another order, the same at each run. */
export const shuffled = (all: MonitoringRecord[]) =>
  fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { numRuns: 1, seed: 7 })[0] ?? []
