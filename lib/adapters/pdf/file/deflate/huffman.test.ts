import { describe, expect, test } from 'vitest'
import { codeLengths, codesOf } from './huffman.ts'

/** How much of all codes the lengths take up: 1 when every bit string begins with just one code. */
const share = (lengths: Uint8Array): number =>
  lengths.reduce((sum, length) => (length === 0 ? sum : sum + 2 ** -length), 0)

describe('Huffman codes', () => {
  test('are shorter for what is usual, and leave nothing over', () => {
    const lengths = codeLengths(Uint32Array.of(1000, 0, 500, 3, 3, 90, 1), 15)
    expect([...lengths]).toEqual([1, 0, 2, 5, 4, 3, 5])
    expect(share(lengths)).toBe(1)
  })

  test('stay within their longest, even for counts that double and double', () => {
    const counts = Uint32Array.from({ length: 30 }, (_, n) => 2 ** n)
    for (const most of [7, 15]) {
      const lengths = codeLengths(counts, most)
      expect(Math.max(...lengths)).toBeLessThanOrEqual(most)
      expect(share(lengths)).toBe(1)
    }
  })

  test('of one symbol are one bit, of none nothing', () => {
    expect([...codeLengths(Uint32Array.of(0, 7, 0), 15)]).toEqual([0, 1, 0])
    expect([...codeLengths(new Uint32Array(3), 15)]).toEqual([0, 0, 0])
  })

  test('are those of RFC 1951, 3.2.2, with their bits turned round', () => {
    const codes = codesOf(Uint8Array.of(3, 3, 3, 3, 3, 2, 4, 4))
    const bits = ['010', '011', '100', '101', '110', '00', '1110', '1111']
    expect([...codes]).toEqual(bits.map(code => Number.parseInt([...code].reverse().join(''), 2)))
  })
})
