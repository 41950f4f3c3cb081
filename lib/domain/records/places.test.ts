import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergePlaces, mostAreas, mostNames, type Places, spotsOf, startPlaces, widthOf } from './places.ts'

type Position = { lat: number; lon: number; label?: string }

const counted = (positions: readonly Position[]): Places | null => {
  const places = startPlaces()
  for (const position of positions) places.add(position)
  return places.finish()
}

const spotsIn = (places: Places | null) => (places ? spotsOf(places) : [])

test('positions within about 100 m are one place, with their middle and the name most of them carry', () => {
  const places = counted([
    { lat: 52.5301, lon: 13.4032, label: 'Yard' },
    { lat: 52.5303, lon: 13.4034, label: 'Yard' },
    { lat: 52.5302, lon: 13.4036, label: 'Gate' },
    { lat: 52.3989, lon: 13.0657 },
  ])
  expect(widthOf(places ?? { side: 0 })).toBe(110)
  expect(spotsIn(places)).toEqual([
    { lat: 52.5302, lon: 13.4034, records: 3, label: 'Yard' },
    { lat: 52.3989, lon: 13.0657, records: 1, label: null },
  ])
})

test('no position makes no places', () => {
  expect(counted([])).toBeNull()
  expect(mergePlaces([])).toBeNull()
})

const road = (count: number): Position[] =>
  Array.from({ length: count }, (_, n) => ({ lat: 52 + n / 900, lon: -13 - n / 700, label: `S${n % 7}` }))

test('more places than are kept are joined to wider ones, and no entry is lost', () => {
  const places = counted(road(5000))
  const spots = spotsIn(places)
  expect(spots.length).toBeLessThanOrEqual(mostAreas)
  expect(places?.side).toBeGreaterThan(1000)
  expect(spots.reduce((sum, { records }) => sum + records, 0)).toBe(5000)
})

test('more names than are kept are not told at all', () => {
  const many = Array.from({ length: mostNames + 1 }, (_, n) => ({ lat: 52.5, lon: 13.4, label: `Door ${n}` }))
  expect(spotsIn(counted(many))).toEqual([{ lat: 52.5, lon: 13.4, records: mostNames + 1, label: null }])
})

test('counted in any order, or in parts that are put together, the places are the same', () => {
  const position = fc.record({
    lat: fc.double({ min: -80, max: 80, noNaN: true }),
    lon: fc.double({ min: -170, max: 170, noNaN: true }),
    label: fc.constantFrom('Yard', 'Gate', 'Road'),
  })
  fc.assert(
    fc.property(fc.array(position, { maxLength: 900, size: 'max' }), fc.nat(900), (positions, cut) => {
      const whole = counted(positions)
      expect(counted(positions.toReversed())).toEqual(whole)
      const parts = [positions.slice(0, cut), positions.slice(cut)].map(counted)
      expect(mergePlaces(parts.flatMap(part => (part ? [part] : [])))).toEqual(whole)
    }),
    { numRuns: 30 },
  )
})
