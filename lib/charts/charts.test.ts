import { expect, test } from 'vitest'
import { busiestHours, heatScale } from './heat.ts'
import { everyMonth, monthBars } from './months.ts'
import { placesPlot } from './places.ts'
import { overTime, seriesBars } from './series.ts'

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

test('sources stand side by side over all their months, the strongest first, each on a scale of its own', () => {
  const doors = { title: 'Doors', byMonth: [['2025-12', 3] as const] }
  const windows = { title: 'Windows', byMonth: [['2026-02', 900] as const, ['2026-03', 40] as const] }
  const { months, series } = overTime([doors, { title: 'Empty', byMonth: [] }, windows], 'Others')
  expect(months).toEqual(['2025-12', '2026-01', '2026-02', '2026-03'])
  expect(series).toEqual([
    { title: 'Windows', counts: [0, 0, 900, 40], most: 900, total: 940 },
    { title: 'Doors', counts: [3, 0, 0, 0], most: 3, total: 3 },
  ])
  for (const one of series) expect(Math.max(...seriesBars(one, 300, 30).map(bar => bar.height))).toBe(30)
})

test('of eight sources six lines are shown: the three weakest are one, and no entry is lost', () => {
  const sources = Array.from({ length: 8 }, (_, n) => ({ title: `S${n}`, byMonth: [['2026-01', 10 + n] as const] }))
  const { series } = overTime(sources, 'Others')
  expect(series.map(({ title, total }) => [title, total])).toEqual([
    ...[7, 6, 5, 4, 3].map(n => [`S${n}`, 10 + n]),
    ['Others', 10 + 11 + 12],
  ])
  expect(overTime([], 'Others')).toEqual({ months: [], series: [] })
})

const spot = (lat: number, lon: number, records = 1) => ({ lat, lon, records, label: null })

test('every place stands inside the box, the strongest is the largest, and the first ones carry numbers', () => {
  const spots = [spot(52.53, 13.4, 500), spot(52.4, 13.06, 40), spot(52.68, 13.59), spot(52.44, 13.57)]
  const { dots } = placesPlot(spots, 480, 320, 2)
  for (const { x, y, radius } of dots)
    expect(x - radius >= 0 && x + radius <= 480 && y - radius >= 0 && y + radius <= 320).toBe(true)
  expect(dots.map(({ label }) => label?.no)).toEqual([1, 2, undefined, undefined])
  expect(dots[0]?.radius).toBeGreaterThan(dots[1]?.radius ?? 99)
  expect(dots[2]?.y).toBeLessThan(dots[0]?.y ?? 0)
  expect(dots[1]?.x).toBeLessThan(dots[0]?.x ?? 0)
})

test('as far north as east is as far on the plot, and the ruler measures it', () => {
  const shrink = Math.cos((60 * Math.PI) / 180)
  const { dots, ruler } = placesPlot(
    [spot(60, 25), spot(60 + 5 / 111.32, 25), spot(60, 25 + 5 / 111.32 / shrink)],
    400,
    300,
    0,
  )
  const [at = { x: 0, y: 0 }, north = at, east = at] = dots
  expect(at.y - north.y).toBeCloseTo(east.x - at.x, 0)
  expect(((at.y - north.y) / ruler.width) * ruler.km).toBeCloseTo(5, 1)
})

test('a single place stands in the middle', () => {
  const { dots, ruler } = placesPlot([spot(52.5, 13.4, 7)], 400, 300, 12)
  expect(dots).toEqual([{ x: 200, y: 150, radius: 13, label: { no: 1, x: 222, y: 150 } }])
  expect(ruler.width).toBeLessThanOrEqual(100)
})

test('numbers of places close to each other do not lie on one another', () => {
  const spots = [0, 1, 2, 3, 4].map(n => spot(52.5 + n / 5000, 13.4 + n / 4000, 9 - n))
  const far = spot(52.9, 13.9)
  const labels = placesPlot([...spots, far], 480, 300, 5).dots.flatMap(({ label }) => (label ? [label] : []))
  for (const [n, one] of labels.entries())
    for (const other of labels.slice(n + 1))
      expect(Math.abs(one.x - other.x) >= 16 || Math.abs(one.y - other.y) >= 14).toBe(true)
})
