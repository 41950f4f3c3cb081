import { expect, test } from 'vitest'
import type { MonitoringRecord } from '../../domain/monitoring-record.ts'
import { pageOfDay } from './page-of-day.ts'

const record = (start: string | null): MonitoringRecord => ({
  id: start ?? 'none',
  category: 'pd:Location',
  activity: { name: 'opened' },
  when: { kind: 'instant', start, basis: 'stated' },
  role: 'actor',
  matchedBy: { kind: 'badge_no', valueHash: '' },
  depth: 'metadata',
  others: [],
  source: { system: 'doors', stream: 'doors', collectedAt: '', unit: '' },
  raw: {},
})

const pages = [
  ['2026-06-01T08:00:00Z', '2026-06-01T09:00:00Z'],
  ['2026-06-01T10:00:00Z', '2026-06-02T07:00:00Z'],
  ['2026-06-02T09:00:00Z', '2026-06-02T10:00:00Z'],
  ['2026-06-04T07:00:00Z', null],
].map(page => page.map(record))

test.each([
  ['2026-05-01', 0, 'before all entries the first page'],
  ['2026-06-01', 0, 'its first entry'],
  ['2026-06-02', 1, 'the page on which it begins in the middle'],
  ['2026-06-03', 3, 'the next entry after a day without any'],
  ['2026-06-04', 3, 'a page that begins with it'],
  ['2026-07-01', 3, 'after all entries the last page'],
])('a jump to %s shows page %i: %s', async (day, page) => {
  const from = Temporal.PlainDate.from(day).toZonedDateTime('UTC').toInstant()
  expect(await pageOfDay(from, pages.length, async at => pages[at] ?? [])).toBe(page)
})

test('of a single page there is nothing to look for', async () => {
  const from = Temporal.Instant.from('2026-06-01T00:00:00Z')
  expect(await pageOfDay(from, 1, async () => [])).toBe(0)
})
