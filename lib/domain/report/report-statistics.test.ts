import { expect, test } from 'vitest'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { listedAtMost } from './access-report.ts'
import { startStatistics } from './report-statistics.ts'

const record = (over: Partial<MonitoringRecord>): MonitoringRecord => ({
  id: '0'.repeat(24),
  category: 'ft:AppUsage',
  activity: { name: 'Window' },
  when: { kind: 'instant', start: '2026-05-04T07:30:00Z', basis: 'stated' },
  role: 'actor',
  matchedBy: { kind: 'device_id', valueHash: 'h' },
  depth: 'metadata',
  others: [],
  source: { system: 'aw', stream: 's', collectedAt: '2026-06-01T00:00:00Z', unit: 'u' },
  raw: {},
  ...over,
})
const at = (start: string | null): Partial<MonitoringRecord> => ({
  when: { kind: 'instant', start, basis: start ? 'stated' : 'absent' },
})

test('records are counted by source, category, month, weekday and hour of the zone', () => {
  const statistics = startStatistics('Europe/Berlin')
  statistics.add('aw', record(at('2026-05-04T07:30:00Z')))
  statistics.add('aw', record(at('2026-05-31T22:30:00Z')))
  statistics.add('aw', record({ ...at('2026-04-01T10:00:00Z'), category: 'pd:Behavioral' }))
  const done = statistics.finish()
  expect(done.records).toBe(3)
  expect(done.heat[0]?.[9]).toBe(1)
  expect(done.heat[0]?.[0]).toBe(1)
  expect(done.bySource.aw?.byMonth).toEqual([
    ['2026-04', 1],
    ['2026-05', 1],
    ['2026-06', 1],
  ])
  expect(done.bySource.aw?.categories).toEqual([
    { category: 'ft:AppUsage', records: 2, oldest: '2026-05-04T07:30:00Z', newest: '2026-05-31T22:30:00Z' },
    { category: 'pd:Behavioral', records: 1, oldest: '2026-04-01T10:00:00Z', newest: '2026-04-01T10:00:00Z' },
  ])
})

test('a record without a time counts, but falls in no hour and no month', () => {
  const statistics = startStatistics('UTC')
  statistics.add('aw', record(at(null)))
  const done = statistics.finish()
  expect(done.bySource.aw).toMatchObject({ records: 1, oldest: null, newest: null, byMonth: [] })
  expect(done.heat.flat().reduce((a, b) => a + b)).toBe(0)
})

test('pictures are counted, recordings of sound are not', () => {
  const statistics = startStatistics('UTC')
  statistics.add('s', record({ media: { ref: '0:1', type: 'image/png' } }))
  statistics.add('s', record({ media: { ref: '1:1', type: 'audio/wav' } }))
  expect(statistics.finish()).toMatchObject({ pictures: 1, bySource: { s: { records: 2, pictures: 1 } } })
})

test('consultations and training are listed up to the limit and counted beyond it', () => {
  const statistics = startStatistics('UTC')
  const consultation = { function: 'Security', purpose: 'Audit', system: 'AW', exported: false, cleared: true }
  const training = {
    dataset: 'd',
    model: 'm',
    from: '2026-01-01',
    to: '2026-02-01',
    records: 4,
    basis: 'declared',
  } as const
  for (let n = 0; n < listedAtMost + 5; n += 1) statistics.add('log', record({ consultation, training }))
  const done = statistics.finish()
  expect(done.consultations).toHaveLength(listedAtMost)
  expect(done.training[0]).toEqual({ recordId: '0'.repeat(24), ...training })
  expect(done.bySource.log?.records).toBe(listedAtMost + 5)
})

test('nothing held gives zeros everywhere', () => {
  expect(startStatistics('UTC').finish()).toMatchObject({ records: 0, pictures: 0, bySource: {}, training: [] })
})
