import { scaleBand, scaleLinear } from 'd3-scale'

/** The first colour of the series on light paper. */
export const seriesColour = '#0A5557'

export type MonthBars = {
  bars: { month: string; count: number; x: number; y: number; width: number; height: number }[]
  ticks: { value: number; y: number }[]
}

/** Bars for months in a box of the given size (origin top left, y downwards); months without records have no height. */
export function monthBars(byMonth: readonly (readonly [string, number])[], width: number, height: number): MonthBars {
  const months = everyMonth(byMonth)
  const most = Math.max(1, ...months.map(([, count]) => count))
  const x = scaleBand<string>()
    .domain(months.map(([month]) => month))
    .range([0, width])
    .paddingInner(0.25)
    .paddingOuter(0.1)
  const y = scaleLinear().domain([0, most]).nice(3).range([height, 0])
  return {
    bars: months.map(([month, count]) => ({
      month,
      count,
      x: x(month) ?? 0,
      y: y(count),
      width: Math.min(x.bandwidth(), 48),
      height: height - y(count),
    })),
    ticks: y
      .ticks(3)
      .filter(Number.isInteger)
      .map(value => ({ value, y: y(value) })),
  }
}

/** Fills the months between the first and the last, at most ten years of them. */
export function everyMonth(byMonth: readonly (readonly [string, number])[]): [string, number][] {
  const counts = new Map(byMonth)
  const [first, last] = [byMonth[0]?.[0], byMonth.at(-1)?.[0]]
  if (first === undefined || last === undefined) return []
  const months: [string, number][] = []
  for (let month = first; month <= last && months.length < 120; month = after(month))
    months.push([month, counts.get(month) ?? 0])
  return months
}

function after(month: string): string {
  const next = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return `${String(Math.floor(next / 12)).padStart(4, '0')}-${String((next % 12) + 1).padStart(2, '0')}`
}
