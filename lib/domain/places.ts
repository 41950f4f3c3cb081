/** One small area: how many entries, their middle in degrees, and the name that most of them carry. */
export type Spot = { lat: number; lon: number; records: number; label: string | null }

/**
 * Where entries lie: all small areas, strongest first, and the side of one in degrees. Counted exactly: the parts of a
 * source counted apart and put together give the same as the whole.
 */
export type Places = { side: number; spots: Spot[] }

export type PlacesAccumulator = {
  add(place: { lat: number; lon: number; label?: string }): void
  finish(): Places
}

/** Areas kept at most; where there are more, four become one. */
export const mostSpots = 600
const mostLabels = 2000

type Area = { lat: number; lon: number; records: number; labels: Map<string, number> }

/**
 * Art. 15(1)(b): counts positions by area, about 100 m wide at first and doubled as often as needed, so that a year of
 * positions takes little room. Sums are whole millionths of a degree: no order of adding changes the result.
 */
export function startPlaces(): PlacesAccumulator {
  let areas = new Map<string, Area>()
  let side = 1000
  const names = new Set<string>()
  return {
    add({ lat, lon, label }) {
      const [north, east] = [Math.round(lat * 1e6), Math.round(lon * 1e6)]
      const area = areaIn(areas, north, east, side)
      area.lat += north
      area.lon += east
      area.records += 1
      if (label !== undefined && names.size <= mostLabels) {
        names.add(label)
        area.labels.set(label, (area.labels.get(label) ?? 0) + 1)
      }
      while (areas.size > mostSpots) {
        side *= 2
        areas = joined(areas, side)
      }
    },
    finish: () => ({
      side: side / 1e6,
      spots: [...areas.values()].map(area => spotOf(area, names.size <= mostLabels)).sort(strongestFirst),
    }),
  }
}

/** The area of side `side` (millionths of a degree) in which a position lies. */
function areaIn(areas: Map<string, Area>, north: number, east: number, side: number): Area {
  const key = `${Math.floor(north / side)} ${Math.floor(east / side)}`
  const known = areas.get(key)
  if (known) return known
  const area: Area = { lat: 0, lon: 0, records: 0, labels: new Map() }
  areas.set(key, area)
  return area
}

/** The same positions in areas twice as wide. */
function joined(areas: Map<string, Area>, side: number): Map<string, Area> {
  const wider = new Map<string, Area>()
  for (const [key, area] of areas) {
    const [north = 0, east = 0] = key.split(' ').map(Number)
    const into = areaIn(wider, north * (side / 2), east * (side / 2), side)
    into.lat += area.lat
    into.lon += area.lon
    into.records += area.records
    for (const [label, count] of area.labels) into.labels.set(label, (into.labels.get(label) ?? 0) + count)
  }
  return wider
}

function spotOf({ lat, lon, records, labels }: Area, named: boolean): Spot {
  const [most] = [...labels].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const degrees = (sum: number) => Math.round(sum / records) / 1e6
  return { lat: degrees(lat), lon: degrees(lon), records, label: named ? (most?.[0] ?? null) : null }
}

const strongestFirst = (a: Spot, b: Spot): number => b.records - a.records || a.lat - b.lat || a.lon - b.lon
