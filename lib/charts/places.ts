import { scaleLinear, scaleSqrt } from 'd3-scale'
import type { Spot } from '../domain/places.ts'

/** A place on the plot: its middle and radius; `no` from 1 for those that the table names. */
export type Dot = { x: number; y: number; radius: number; no: number | null }

export type PlacesPlot = {
  /** Strongest first, so that weaker ones drawn after them stay seen. */
  dots: Dot[]
  /** A length to compare with: kilometres, and how long they are in the plot. */
  ruler: { km: number; width: number }
}

const kmPerDegree = 111.32
const edge = 20

/**
 * Places as a plot without a map, north on top: one scale for both directions, so that distances compare. Of `spots`
 * (strongest first) the first `named` carry a number.
 */
export function placesPlot(spots: readonly Spot[], width: number, height: number, named: number): PlacesPlot {
  const middle = { lat: between(spots.map(({ lat }) => lat)), lon: between(spots.map(({ lon }) => lon)) }
  const shrink = Math.cos((middle.lat * Math.PI) / 180)
  const inKm = spots.map(({ lat, lon }) => ({
    east: (lon - middle.lon) * kmPerDegree * shrink,
    north: (lat - middle.lat) * kmPerDegree,
  }))
  const reach = (values: number[], room: number): number => Math.max(...values.map(Math.abs), 0.25) / (room / 2 - edge)
  const kmPerUnit = Math.max(
    reach(
      inKm.map(({ east }) => east),
      width,
    ),
    reach(
      inKm.map(({ north }) => north),
      height,
    ),
  )
  const across = scaleLinear()
    .domain([0, kmPerUnit])
    .range([width / 2, width / 2 + 1])
  const down = scaleLinear()
    .domain([0, kmPerUnit])
    .range([height / 2, height / 2 - 1])
  const most = Math.max(2, ...spots.map(({ records }) => records))
  const radius = scaleSqrt().domain([1, most]).range([1.8, 13])
  const km = niceBelow((width / 4) * kmPerUnit)
  return {
    dots: inKm.map(({ east, north }, n) => ({
      x: across(east),
      y: down(north),
      radius: radius(spots[n]?.records ?? 1),
      no: n < named ? n + 1 : null,
    })),
    ruler: { km, width: km / kmPerUnit },
  }
}

const between = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2

/** The largest of 1, 2, 5, 10, 20 … (also 0.5, 0.2 …) that is not above `value`. */
function niceBelow(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value))
  const step = [5, 2, 1].find(each => each * ten <= value) ?? 1
  return Number((step * ten).toPrecision(1))
}
