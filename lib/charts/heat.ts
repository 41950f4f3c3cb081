import { scaleQuantize } from 'd3-scale'

/** The heat ramp of light paper, from "none" to strongest. */
export const heatRamp = ['#E9EFED', '#C4DEDC', '#8CC0BE', '#4E9A99', '#1F7274', '#0A4A4C'] as const

/** How strong a cell is: 0 is none, 5 the most. */
export type HeatLevel = 0 | 1 | 2 | 3 | 4 | 5

export type HeatScale = {
  levelOf(count: number): HeatLevel
  /** For each level from 1 up that can occur: the smallest and largest count it stands for. */
  legend: { level: HeatLevel; from: number; to: number }[]
}

const strong: readonly HeatLevel[] = [1, 2, 3, 4, 5]

/** Five even steps from 1 to the largest count; a zero is always level 0. `heat` is 7 × 24 counts, Monday first. */
export function heatScale(heat: readonly (readonly number[])[]): HeatScale {
  const most = Math.max(0, ...heat.map(day => Math.max(0, ...day)))
  const scale = scaleQuantize<HeatLevel>()
    .domain([1, Math.max(most, 2)])
    .range(strong)
  const levelOf = (count: number): HeatLevel => (count <= 0 ? 0 : scale(count))
  const legend = strong.flatMap(level => {
    const [low, high] = scale.invertExtent(level)
    const from = Math.ceil(low)
    const to = level === 5 ? most : Math.ceil(high) - 1
    return from <= to && levelOf(from) === level ? [{ level, from, to }] : []
  })
  return { levelOf, legend: most === 0 ? [] : legend }
}

/** The busiest stretch of the day: the shortest run of hours that holds at least half of all; null when there is none. */
export function busiestHours(heat: readonly (readonly number[])[]): { from: number; to: number } | null {
  const hours = Array.from({ length: 24 }, (_, hour) => heat.reduce((sum, day) => sum + (day[hour] ?? 0), 0))
  const half = hours.reduce((sum, count) => sum + count, 0) / 2
  if (half === 0) return null
  for (let length = 1; length <= 24; length++) {
    const runs = Array.from({ length: 25 - length }, (_, from) => ({
      from,
      to: from + length,
      count: hours.slice(from, from + length).reduce((sum, count) => sum + count, 0),
    }))
    const best = runs.reduce((a, b) => (b.count > a.count ? b : a))
    if (best.count >= half) return { from: best.from, to: best.to }
  }
  return null
}
