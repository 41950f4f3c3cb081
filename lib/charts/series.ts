import { scaleBand, scaleLinear } from 'd3-scale'
import { everyMonth } from './months.ts'

/** The colours of the series on light paper, in their order; at most six are ever shown. */
export const seriesColours = ['#0A5557', '#B0492B', '#2F62A8', '#7A3B69', '#5B7A1E', '#B87400'] as const

/** What happened month by month, the strongest source first. `counts` has one number for each month of `months`. */
export type OverTime = { months: string[]; series: Series[] }
export type Series = { title: string; counts: number[]; most: number; total: number }

type Source = { title: string; byMonth: readonly (readonly [string, number])[] }

/** Puts sources side by side over all their months; of more than six the weakest become one line called `others`. */
export function overTime(sources: readonly Source[], others: string): OverTime {
  const held = sources.filter(({ byMonth }) => byMonth.length > 0)
  const ends = held.flatMap(({ byMonth }) => byMonth.map(([month]) => month)).sort()
  const [first, last] = [ends[0], ends.at(-1)]
  if (first === undefined || last === undefined) return { months: [], series: [] }
  const months = everyMonth([[first, 0], ...(last === first ? [] : [[last, 0] as const])]).map(([month]) => month)
  const all = held
    .map(({ title, byMonth }) => ({ title, counts: countsIn(months, byMonth) }))
    .map(one => ({ ...one, ...sizes(one.counts) }))
    .sort((a, b) => b.total - a.total)
  if (all.length <= seriesColours.length) return { months, series: all }
  const shown = all.slice(0, seriesColours.length - 1)
  const rest = all.slice(shown.length)
  const counts = months.map((_, n) => rest.reduce((sum, one) => sum + (one.counts[n] ?? 0), 0))
  return { months, series: [...shown, { title: others, counts, ...sizes(counts) }] }
}

const countsIn = (months: string[], byMonth: Source['byMonth']): number[] => {
  const known = new Map(byMonth)
  return months.map(month => known.get(month) ?? 0)
}

const sizes = (counts: number[]) => ({
  most: Math.max(0, ...counts),
  total: counts.reduce((sum, count) => sum + count, 0),
})

/** The bars of one series in a box (origin top left, y downwards), on a scale of its own that ends at `most`. */
export function seriesBars({ counts, most }: Pick<Series, 'counts' | 'most'>, width: number, height: number) {
  const x = scaleBand<number>()
    .domain(counts.map((_, n) => n))
    .range([0, width])
    .paddingInner(0.25)
    .paddingOuter(0.1)
  const y = scaleLinear()
    .domain([0, Math.max(1, most)])
    .range([height, 0])
  return counts.map((count, n) => ({ x: x(n) ?? 0, y: y(count), width: x.bandwidth(), height: height - y(count) }))
}
