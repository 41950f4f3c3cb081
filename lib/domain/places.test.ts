import { expect, test } from 'vitest'
import { mostSpots, type PlacesAccumulator, startPlaces } from './places.ts'

const fill = (places: PlacesAccumulator, positions: readonly { lat: number; lon: number; label?: string }[]) => {
  for (const position of positions) places.add(position)
  return places.finish()
}

test('positions within about 100 m are one place, with their middle and the name most of them carry', () => {
  const { side, spots } = fill(startPlaces(), [
    { lat: 52.5301, lon: 13.4032, label: 'Yard' },
    { lat: 52.5303, lon: 13.4034, label: 'Yard' },
    { lat: 52.5302, lon: 13.4036, label: 'Gate' },
    { lat: 52.3989, lon: 13.0657 },
  ])
  expect(side).toBe(0.001)
  expect(spots).toEqual([
    { lat: 52.5302, lon: 13.4034, records: 3, label: 'Yard' },
    { lat: 52.3989, lon: 13.0657, records: 1, label: null },
  ])
})

test('more places than are kept are joined to wider ones, and no entry is lost', () => {
  const road = Array.from({ length: 5000 }, (_, n) => ({ lat: 52 + n / 900, lon: -13 - n / 700 }))
  const { side, spots } = fill(startPlaces(), road)
  expect(spots.length).toBeLessThanOrEqual(mostSpots)
  expect(side).toBeGreaterThan(0.001)
  expect(spots.reduce((sum, { records }) => sum + records, 0)).toBe(5000)
})

test('the order in which positions come changes nothing', () => {
  const road = Array.from({ length: 3000 }, (_, n) => ({ lat: -33 + n / 500, lon: 151 - n / 300, label: `S${n % 7}` }))
  expect(fill(startPlaces(), road.toReversed())).toEqual(fill(startPlaces(), road))
})
