import { expect, test } from 'vitest'
import { busiestHours, heatScale } from './heat.ts'
import { everyMonth, monthBars } from './months.ts'

const week = (fill: (day: number, hour: number) => number): number[][] =>
  Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (_, hour) => fill(day, hour)))

test('an hour without records is level 0, the strongest hour level 5, and the legend covers every count once', () => {
  const heat = week((day, hour) => (day < 5 && hour > 7 && hour < 18 ? day * 10 + hour : 0))
  const { levelOf, legend } = heatScale(heat)
  expect(levelOf(0)).toBe(0)
  expect(levelOf(57)).toBe(5)
  expect(legend.at(-1)?.to).toBe(57)
  for (let count = 1; count <= 57; count++) {
    const row = legend.filter(each => each.from <= count && count <= each.to)
    expect(row.map(each => each.level)).toEqual([levelOf(count)])
  }
})

test('a week with a single record has a legend of that record, an empty week has none', () => {
  expect(heatScale(week((day, hour) => (day === 1 && hour === 9 ? 1 : 0))).legend).toEqual([
    { level: 1, from: 1, to: 1 },
  ])
  expect(heatScale(week(() => 0)).legend).toEqual([])
})

test('the busiest hours hold at least half of all records; an empty week has none', () => {
  expect(busiestHours(week((_, hour) => (hour === 9 || hour === 10 ? 10 : hour < 3 ? 2 : 0)))).toEqual({
    from: 9,
    to: 11,
  })
  expect(busiestHours(week(() => 0))).toBeNull()
})

test('a month without records keeps its place, over the turn of the year too', () => {
  expect(
    everyMonth([
      ['2025-11', 2],
      ['2026-02', 1],
    ]),
  ).toEqual([
    ['2025-11', 2],
    ['2025-12', 0],
    ['2026-01', 0],
    ['2026-02', 1],
  ])
  expect(everyMonth([])).toEqual([])
})

test('bars stand inside the box and the tallest month is the tallest bar', () => {
  const { bars, ticks } = monthBars(
    [
      ['2026-01', 5],
      ['2026-02', 40],
      ['2026-03', 12],
    ],
    400,
    100,
  )
  expect(bars[1]?.height).toBeGreaterThan(bars[2]?.height ?? 0)
  for (const bar of bars) expect(bar.y >= 0 && bar.y + bar.height <= 100.001 && bar.x + bar.width <= 400).toBe(true)
  expect(ticks[0]).toEqual({ value: 0, y: 100 })
})
