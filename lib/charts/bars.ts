import { scaleBand, scaleLinear } from 'd3-scale'

export type Bar = { label: string; x: number; y: number; width: number; height: number }

/** Bars in a box of the given size (origin top left, y downwards); a value that may not be shown has no bar. */
export function bars(values: readonly { label: string; value: number | null }[], width: number, height: number): Bar[] {
  const x = scaleBand<string>()
    .domain(values.map(({ label }) => label))
    .range([0, width])
    .paddingInner(0.25)
    .paddingOuter(0.1)
  const y = scaleLinear()
    .domain([0, Math.max(1, ...values.map(({ value }) => value ?? 0))])
    .range([height, 0])
  return values.map(({ label, value }) => ({
    label,
    x: x(label) ?? 0,
    y: y(value ?? 0),
    width: Math.min(x.bandwidth(), 64),
    height: height - y(value ?? 0),
  }))
}
