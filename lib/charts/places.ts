import { scaleLinear, scaleSqrt } from 'd3-scale'
import type { Spot } from '#lib/domain/records/places.ts'

/** A place on the plot: its middle and radius; `label` for those that the table names. */
export type Dot = { x: number; y: number; radius: number; label: Label | null }

/** The number of a place from 1, and the middle of its text. */
export type Label = { no: number; x: number; y: number }

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
  const dots = inKm.map(({ east, north }, n) => ({
    x: across(east),
    y: down(north),
    radius: radius(spots[n]?.records ?? 1),
  }))
  const labels = labelsOf(dots.slice(0, named))
  return {
    dots: dots.map((dot, n) => ({ ...dot, label: labels[n] ?? null })),
    ruler: { km, width: km / kmPerUnit },
  }
}

type Disc = { x: number; y: number; radius: number }

/** Half the room of a number. */
const half = { width: 8, height: 7 }

/** Numbers beside their dots, right of them if possible, where no other number or strong dot is in the way. */
function labelsOf(dots: Disc[]): Label[] {
  const placed: Label[] = []
  for (const [n, dot] of dots.entries()) {
    const around = rings.flatMap(ring => ways.map(way => beside(dot, way, ring)))
    const at = around.find(
      place =>
        placed.every(one => isApart(one, place, 2 * half.width, 2 * half.height)) &&
        dots.every(one => isApart(one, place, one.radius + half.width - 2, one.radius + half.height - 2)),
    )
    placed.push({ no: n + 1, ...(at ?? beside(dot, ways[0], 0)) })
  }
  return placed
}

const rings = [0, 1, 2, 3, 4]
const ways = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
] as const

type Point = { x: number; y: number }

const beside = ({ x, y, radius }: Disc, [right, under]: readonly [number, number], ring: number): Point => ({
  x: x + right * (radius + half.width + 1 + ring * 2 * half.width),
  y: y + under * (radius + half.height + 1 + ring * 2 * half.height),
})

const isApart = (a: Point, b: Point, width: number, height: number): boolean =>
  Math.abs(a.x - b.x) >= width || Math.abs(a.y - b.y) >= height

const between = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2

/** The largest of 1, 2, 5, 10, 20 … (also 0.5, 0.2 …) that is not above `value`. */
function niceBelow(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value))
  const step = [5, 2, 1].find(each => each * ten <= value) ?? 1
  return Number((step * ten).toPrecision(1))
}
