import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { mergedProfile, profileRecords } from '#lib/domain/records/source-profile.ts'
import { listedAtMost } from './access-report.ts'
import { mergeStatistics } from './merge-statistics.ts'
import { startStatistics } from './report-statistics.ts'

const zone = 'Europe/Berlin'

const record = (n: number, start: string | null, over: Partial<MonitoringRecord>): MonitoringRecord => ({
  id: String(n),
  category: 'ft:AppUsage',
  activity: { name: 'Outlook' },
  when: { kind: 'instant', start, basis: start === null ? 'absent' : 'stated' },
  role: 'device',
  matchedBy: { kind: 'device_id', valueHash: 'c0ffee' },
  depth: 'content',
  others: [],
  source: { system: 'x', stream: 'x', collectedAt: '2026-11-12T09:00:00Z', unit: 'file' },
  raw: {},
  ...over,
})

const starts = ['2025-12-31T23:30:00Z', '2026-03-29T00:59:59.5Z', '2026-10-25T00:30:00Z', '2026-11-02T08:00:00Z', null]
const look = { function: 'Security', purpose: 'Alert', system: 'Store', exported: false, cleared: true }

const one = fc.record({
  source: fc.constantFrom('doors', 'windows'),
  start: fc.constantFrom(...starts),
  category: fc.constantFrom('ft:AppUsage', 'pd:Location', 'ft:Screenshots'),
  device: fc.constantFrom(undefined, 'lt-1', 'lt-2', 'lt-3', 'lt-4'),
  picture: fc.boolean(),
  looked: fc.boolean(),
  place: fc.option(fc.record({ lat: fc.constantFrom(52.5, 52.5004, -33.9), lon: fc.constantFrom(13.4, 151.2) })),
})

function counted(list: { source: string; record: MonitoringRecord }[]) {
  const statistics = startStatistics(zone)
  for (const { source, record } of list) statistics.add(source, record)
  return statistics.finish()
}

test('counted in parts and put together, the numbers are those of one count', () => {
  fc.assert(
    fc.property(fc.array(one, { maxLength: 40 }), fc.array(fc.nat(40), { maxLength: 4 }), (given, cuts) => {
      const list = given.map(({ source, start, category, device, picture, looked, place }, n) => ({
        source,
        record: record(n, start, {
          category,
          ...(device === undefined ? {} : { device }),
          ...(picture ? { media: { ref: '0:1', type: 'image/png' } } : {}),
          ...(place ? { place } : {}),
          ...(looked ? { consultation: look } : {}),
        }),
      }))
      const ends = [0, ...cuts.map(cut => Math.min(cut, list.length)).sort((a, b) => a - b), list.length]
      const parts = ends.slice(1).map((end, n) => list.slice(ends[n], end))
      expect(mergeStatistics(parts.map(counted))).toEqual(counted(list))
      const profiles = [list, ...parts].map(part => {
        const profile = profileRecords()
        for (const each of part) profile.add(each.record)
        return profile.finish()
      })
      expect(mergedProfile(profiles.slice(1))).toEqual(profiles[0])
    }),
  )
})

test('no part counts too', () => {
  expect(mergeStatistics([])).toEqual(startStatistics(zone).finish())
})

test(`no more than ${listedAtMost} looks are listed, the first ones`, () => {
  const looks = (from: number) =>
    counted(
      Array.from({ length: 1500 }, (_, n) => ({
        source: 'looks',
        record: record(from + n, null, { consultation: look }),
      })),
    )
  const { consultations, records } = mergeStatistics([looks(0), looks(1500)])
  expect([records, consultations.length, consultations.at(-1)?.recordId]).toEqual([3000, 2000, '1999'])
})
