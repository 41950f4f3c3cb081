import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { RowDeflate } from './row-deflate.ts'

/** Numbers below `limit` that are the same for each run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed
  return limit => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % limit
  }
}

/** Rows of a few kinds, some with a byte changed. */
function someRows(below: (limit: number) => number, length: number, count: number): Buffer {
  const kinds = Array.from({ length: 1 + below(12) }, () =>
    Buffer.from(Array.from({ length }, () => (below(4) > 0 ? 0 : below(256)))),
  )
  const row = (): Buffer => {
    const bytes = Buffer.from(kinds[below(kinds.length)] ?? [])
    if (below(5) === 0) bytes[below(length)] = below(256)
    return bytes
  }
  return Buffer.concat(Array.from({ length: count }, row))
}

describe('rows that mostly repeat', () => {
  test('come back from zlib as they were, whatever their length and number', () => {
    const below = numbers(7)
    const deflater = new RowDeflate()
    for (let n = 0; n < 400; n++) {
      const length = 4 + below(140)
      const rows = someRows(below, length, 1 + below(300))
      expect(inflateSync(deflater.deflate(rows, length)).equals(rows), `round ${n}`).toBe(true)
    }
  })

  test('may lie further apart than a match can reach', () => {
    const length = 101
    const rows = Buffer.alloc(length * 2000)
    for (let row = 0; row < 2000; row++) rows.writeUInt32LE(Math.imul(row % 700, 0x9e3779b1) >>> 0, row * length + 17)
    expect(inflateSync(new RowDeflate().deflate(rows, length)).equals(rows)).toBe(true)
  })

  test('take little more than a hundredth of their size', () => {
    const rows = Buffer.alloc(51 * 4000)
    for (let row = 0; row < 4000; row++) rows[row * 51 + 50] = row % 10 === 9 ? 247 : 1
    const deflated = new RowDeflate().deflate(rows, 51)
    expect(inflateSync(deflated).equals(rows)).toBe(true)
    expect(deflated.length).toBeLessThan(rows.length / 80)
  })

  test('give the same bytes each time, whatever was compressed before', () => {
    const rows = someRows(numbers(3), 51, 500)
    const used = new RowDeflate()
    const first = used.deflate(rows, 51)
    used.deflate(someRows(numbers(4), 30, 900), 30)
    expect(used.deflate(rows, 51)).toEqual(first)
    expect(new RowDeflate().deflate(rows, 51)).toEqual(first)
  })
})
