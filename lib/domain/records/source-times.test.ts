import { expect, test } from 'vitest'
import { type SourceTime, slowestSources } from './source-times.ts'

const range = { from: Temporal.PlainDate.from('2026-11-01'), to: Temporal.PlainDate.from('2026-11-30') }
const time = (source: string, seconds: number, receivedAt = '2026-11-10T09:00:00Z'): SourceTime => ({
  source,
  seconds,
  receivedAt: Temporal.Instant.from(receivedAt),
  timeZone: 'Europe/Berlin',
})

test('of ten cases of 1 to 10 seconds half took 5 and nine took 9, whatever the order', () => {
  const times = [7, 1, 10, 3, 9, 5, 2, 8, 4, 6].map(seconds => time('proxy', seconds))
  expect(slowestSources(times, range)).toEqual([{ source: 'proxy', cases: 10, median: 5, p90: 9 }])
})

test('the slowest stands first, by what nine of ten cases took', () => {
  const often = Array.from({ length: 9 }, () => time('badges', 20))
  const once = [...Array.from({ length: 9 }, () => time('proxy', 1)), time('proxy', 900)]
  const twice = [...Array.from({ length: 8 }, () => time('screens', 1)), time('screens', 900), time('screens', 900)]
  const order = slowestSources([...once, ...often, ...twice], range).map(({ source, p90 }) => [source, p90])
  expect(order).toEqual([
    ['screens', 900],
    ['badges', 20],
    ['proxy', 1],
  ])
})

test('cases that arrived outside the range, by the clock of their place, are not counted', () => {
  const before = time('proxy', 5, '2026-10-31T22:59:59Z')
  const first = time('proxy', 6, '2026-10-31T23:00:00Z')
  const after = time('proxy', 7, '2026-11-30T23:00:00Z')
  expect(slowestSources([before, first, after], range)).toEqual([{ source: 'proxy', cases: 1, median: 6, p90: 6 }])
  expect(slowestSources([], range)).toEqual([])
})
