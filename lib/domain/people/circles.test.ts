import { expect, test } from 'vitest'
import { circlesAmong } from './circles.ts'

const circles = (...lines: [string, string][]) => circlesAmong(new Map(lines))

test('a line that ends is no circle', () => expect(circles(['mara', 'jonas'], ['jonas', 'helena'])).toEqual([]))

test('who manages themselves is one', () => expect(circles(['mara', 'mara'])).toEqual([['mara']]))

test('each circle is given once, without those below it', () =>
  expect(
    circles(['d', 'a'], ['a', 'b'], ['b', 'c'], ['c', 'a'], ['e', 'd'], ['x', 'y'], ['y', 'x'], ['z', 'nobody']),
  ).toEqual([
    ['a', 'b', 'c'],
    ['x', 'y'],
  ]))
