import { expect, test } from 'vitest'
import { knownIds } from './known-ids.ts'

test('an id is new once, among fifty thousand too', () => {
  const known = knownIds()
  const ids = Array.from({ length: 50_000 }, (_, number) => `id-${number}`)
  expect(ids.every(id => known.add(id))).toBe(true)
  expect(ids.some(id => known.add(id))).toBe(false)
  expect(known.add('id-50000')).toBe(true)
})
