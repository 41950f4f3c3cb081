import { describe, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import { countedOf } from '#lib/domain/figures/metrics.ts'
import { Story } from '#lib/testing/test-case.ts'
import { metricsCsv } from '#lib/web/views/figures/metrics-csv.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { type MetricsGiven, metricsView, rangeOf } from './metrics-view.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const released = { kind: 'released', version: 1, sha256: 'aa' } as const
const answered = (on: string) =>
  new Story().inDecision().on(on).does('marchetti', released).does('system', { kind: 'notified' })
const now = Temporal.Instant.from('2026-12-20T12:00:00Z')
const figures = (story: Story, withheld = 0) => countedOf(readCase({ ...story.request, withheld }, now))

const cases = [
  ...Array.from({ length: 6 }, () => figures(answered('2026-11-13'), 3)),
  figures(answered('2026-12-10')),
  ...Array.from({ length: 2 }, () => figures(new Story().submitted())),
].flat()
const given: MetricsGiven = {
  cases,
  speeds: [
    { source: 'proxy', cases: 5, median: 6, p90: 400 },
    { source: 'badges', cases: 2, median: 1, p90: 1 },
  ],
  titles: new Map([['proxy', 'Web proxy']]),
  range: { from: day('2026-10-01'), to: day('2026-12-31') },
  guarded: false,
  words: wordsIn('en'),
}
const figure = (key: string, more: Partial<MetricsGiven> = {}) =>
  metricsView({ ...given, ...more }).figures.find(one => one.key === key)

describe('metrics of nine requests of November, seen on 20 December', () => {
  test('shares name the part and the percentage, month by month with empty months', () => {
    expect(figure('inTime')).toMatchObject({ value: '6 (86 %)' })
    expect(figure('inTime')?.rows.map(({ cells }) => cells)).toEqual([
      ['none', '0'],
      ['6 (86 %)', '7'],
      ['none', '0'],
    ])
    expect(figure('inTime')?.bars.map(({ value }) => value)).toEqual([0, 86, 0])
  })

  test('median days, withheld per answered case, open by age', () => {
    expect(figure('median')?.value).toBe('10')
    expect(figure('withheld')?.value).toBe('2.6')
    expect(figure('ages')?.value).toBe('2 open, 2 late')
  })

  test('the slowest source stands first, in seconds or minutes', () => {
    expect(figure('sources')?.value).toBe('Web proxy: nine of ten cases within 7 minutes')
    expect(figure('sources')?.rows).toEqual([
      { label: 'Web proxy', cells: ['6 seconds', '7 minutes', '5'] },
      { label: 'badges', cells: ['1 second', '1 second', '2'] },
    ])
    expect(figure('sources', { guarded: true })?.rows[1]?.cells).toEqual(['under 5', 'under 5', 'under 5'])
    expect(figure('sources', { speeds: [] })?.value).toBe('none')
  })
})

describe('for those who see no cases', () => {
  test('no count under five is told, nor one that would betray it', () => {
    expect(figure('ages', { guarded: true })?.value).toBe('under 5 open, under 5 late')
    expect(figure('ages', { guarded: true })?.bars.filter(({ value }) => value === null)).toHaveLength(1)
    expect(figure('inTime', { guarded: true })?.value).toBe('under 5')
    expect(figure('threeMonths', { guarded: true })?.value).toBe('7 (100 %)')
    expect(figure('inTime', { guarded: true })?.bars[1]?.value).toBeNull()
  })

  test('the range is whole months', () => {
    const range = rangeOf('2026-11-04', '2026-12-05', day('2026-12-20'), true)
    expect([range.from.toString(), range.to.toString()]).toEqual(['2026-11-01', '2026-12-31'])
  })
})

test('a range without days, with wrong days or turned round is still a range', () => {
  const today = day('2026-12-20')
  const range = (from: unknown, to: unknown) => Object.values(rangeOf(from, to, today, false)).map(String)
  expect(range(undefined, undefined)).toEqual(['2025-12-21', '2026-12-20'])
  expect(range('2026-02-31', 'x')).toEqual(['2025-12-21', '2026-12-20'])
  expect(range('2026-12-01', '2026-11-01')).toEqual(['2026-11-01', '2026-12-01'])
})

test('the file has the range, every line of every table, and no formula', () => {
  const lines = metricsCsv(given).split('\r\n')
  expect(lines[0]).toBe('From,To,Figure,Line,Value,Out of')
  expect(lines).toContain('2026-10-01,2026-12-31,Answered in time,Nov 2026,6 (86 %),7')
  expect(lines.some(line => line.startsWith('2026-10-01,2026-12-31,Answered within one month,Nov 2026,'))).toBe(true)
  expect(lines.filter(line => /(^|,)"?[=+@-]/.test(line))).toEqual([])
  const proxy = '2026-10-01,2026-12-31,Slowest sources'
  expect(lines).toContain(`${proxy},"Web proxy, Half of the cases within",6 seconds,5`)
  expect(lines).toContain(`${proxy},"Web proxy, Nine of ten cases within",400 seconds,5`)
  expect(lines).toHaveLength(1 + 8 * 3 + 6 + 2 * 2 + 1)
})
