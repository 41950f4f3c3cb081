/** One small area: how many entries, their middle in degrees, and the name that most of them carry. */
export type Spot = { lat: number; lon: number; records: number; label: string | null }

/**
 * Positions by small areas, exact and in whole numbers: parts of a source counted apart and put together are the same as
 * the whole. `side` and sums are in millionths of a degree; `names` is false where there were too many to keep.
 */
export type Places = { side: number; areas: Area[]; names: boolean }

/** `cell`: the area's number to the north and to the east. */
type Area = {
  cell: [north: number, east: number]
  north: number
  east: number
  records: number
  labels: [label: string, records: number][]
}

export type PlacesAccumulator = {
  add(place: { lat: number; lon: number; label?: string }): void
  /** Null where no position was added. */
  finish(): Places | null
}

/** Areas kept at most; where there are more, four become one. Names kept at most; where there are more, none is. */
export const mostAreas = 600
export const mostNames = 300

const firstSide = 1000

/** Art. 15(1)(b): counts positions by area, about 100 m wide at first and doubled as often as needed. */
export function startPlaces(): PlacesAccumulator {
  const kept = new Kept(firstSide)
  return {
    add({ lat, lon, label }) {
      // Adding 0 makes a plain zero of a negative one.
      const [north, east] = [Math.round(lat * 1e6) + 0, Math.round(lon * 1e6) + 0]
      const cell: Area['cell'] = [Math.floor(north / kept.side), Math.floor(east / kept.side)]
      kept.put({ cell, north, east, records: 1, labels: label === undefined ? [] : [[label, 1]] })
    },
    finish: () => kept.finish(),
  }
}

/** The places of all parts together. */
export function mergePlaces(parts: readonly Places[]): Places | null {
  const kept = new Kept(Math.max(firstSide, ...parts.map(({ side }) => side)))
  kept.names &&= parts.every(({ names }) => names)
  for (const { side, areas } of parts) for (const area of areas) kept.put(widened(area, kept.side / side))
  return kept.finish()
}

/** The areas as spots, strongest first. */
export const spotsOf = ({ areas, names }: Places): Spot[] =>
  areas
    .map(({ north, east, records, labels }) => {
      const [most] = labels.toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      const label = names ? (most?.[0] ?? null) : null
      return { lat: Math.round(north / records) / 1e6, lon: Math.round(east / records) / 1e6, records, label }
    })
    .sort((a, b) => b.records - a.records || a.lat - b.lat || a.lon - b.lon)

/** About how wide an area is from south to north, in metres. */
export const widthOf = ({ side }: Pick<Places, 'side'>): number => Math.round((side * 0.11132) / 10) * 10

type Sums = Omit<Area, 'labels'> & { labels: Map<string, number> }

class Kept {
  side: number
  names = true
  private areas = new Map<string, Sums>()
  private readonly known = new Set<string>()

  constructor(side: number) {
    this.side = side
  }

  put({ cell, north, east, records, labels }: Area): void {
    const [up, right] = cell
    const area = this.areas.get(`${up} ${right}`) ?? { cell, north: 0, east: 0, records: 0, labels: new Map() }
    this.areas.set(`${up} ${right}`, area)
    area.north += north
    area.east += east
    area.records += records
    if (this.names) for (const [label, count] of labels) this.name(area, label, count)
    if (this.areas.size > mostAreas) this.widen()
  }

  finish(): Places | null {
    if (this.areas.size === 0) return null
    const areas = [...this.areas.values()].map(area => ({
      ...area,
      labels: this.names ? [...area.labels].sort(([a], [b]) => (a < b ? -1 : 1)) : [],
    }))
    const inOrder = ({ cell: [a, b] }: Area, { cell: [c, d] }: Area): number => a - c || b - d
    return { side: this.side, areas: areas.sort(inOrder), names: this.names }
  }

  private name(area: Sums, label: string, count: number): void {
    this.known.add(label)
    area.labels.set(label, (area.labels.get(label) ?? 0) + count)
    if (this.known.size > mostNames) this.names = false
  }

  private widen(): void {
    const areas = [...this.areas.values()]
    this.areas = new Map()
    this.side *= 2
    for (const { labels, ...area } of areas) this.put(widened({ ...area, labels: [...labels] }, 2))
  }
}

/** The same area as one that is `times` as wide. */
const widened = (area: Area, times: number): Area => ({
  ...area,
  cell: [Math.floor(area.cell[0] / times), Math.floor(area.cell[1] / times)],
})
