import { expect, test } from 'vitest'
import { clocksDiffer } from './clock-skew.ts'

const noon = Temporal.Instant.from('2026-11-23T12:00:00Z')

test.each([
  ['a minute behind', -60, false],
  ['a minute ahead', 60, false],
  ['more than a minute behind', -61, true],
  ['more than a minute ahead', 61, true],
  ['a day ahead', 86_400, true],
])('a clock %s', (_, seconds, differs) => {
  expect(clocksDiffer(noon.add({ seconds }), noon)).toBe(differs)
})
