import type { Value } from '#e2e/pdf-checker/file/values.ts'

/** A change of coordinates (ISO 32000-1 §8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number]

/** The matrix that changes nothing. */
export const same: Matrix = [1, 0, 0, 1, 0, 0]

/** An operand as a number; 0 for anything else. */
export const numberOf = (value: Value | undefined): number => (typeof value === 'number' ? value : 0)

/** Six operands as a matrix. */
export const matrixOf = (values: readonly Value[]): Matrix => [
  numberOf(values[0]),
  numberOf(values[1]),
  numberOf(values[2]),
  numberOf(values[3]),
  numberOf(values[4]),
  numberOf(values[5]),
]

/** The first change, then the second. */
export const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + b * C,
  a * B + b * D,
  c * A + d * C,
  c * B + d * D,
  e * A + f * C + E,
  e * B + f * D + F,
]
