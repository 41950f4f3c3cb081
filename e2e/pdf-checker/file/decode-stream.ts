import { inflateSync } from 'node:zlib'
import { type Dict, isDict, listOf, PdfError, type Value } from './values.ts'

/** A stream's bytes after its filters: none, or Flate with a PNG predictor. Throws on any other filter. */
export function decodeStream(dict: Dict, raw: Uint8Array, resolve: (value: Value | undefined) => Value): Uint8Array {
  const parameters = listOf(resolve(dict.get('DecodeParms')))
  return listOf(resolve(dict.get('Filter'))).reduce<Uint8Array>((bytes, filter, n) => {
    if (resolve(filter) !== '/FlateDecode') throw new PdfError(`the filter ${String(filter)} is not read here`)
    const plain = inflated(bytes)
    const own = resolve(parameters[n])
    if (!isDict(own)) return plain
    return withoutPredictor(plain, numberOr(own.get('Predictor'), 1), rowWidth(own))
  }, raw)
}

function inflated(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes)
  } catch (error) {
    throw new PdfError(`a stream that does not inflate (${error instanceof Error ? error.message : 'unknown'})`)
  }
}

const numberOr = (value: Value | undefined, other: number): number => (typeof value === 'number' ? value : other)

/** Bytes a row and bytes a pixel of the predictor (ISO 32000-1 table 8). */
function rowWidth(own: Dict): { row: number; pixel: number } {
  const bits = numberOr(own.get('Colors'), 1) * numberOr(own.get('BitsPerComponent'), 8)
  return { row: Math.ceil((bits * numberOr(own.get('Columns'), 1)) / 8), pixel: Math.ceil(bits / 8) }
}

/** Undoes PNG's row filters (RFC 2083 §6); each row says in its first byte which. */
function withoutPredictor(data: Uint8Array, predictor: number, { row, pixel }: { row: number; pixel: number }) {
  if (predictor === 1) return data
  if (predictor < 10) throw new PdfError(`the predictor ${predictor} is not read here`)
  if (data.length % (row + 1) !== 0) throw new PdfError('predicted rows that are not whole')
  const rows = data.length / (row + 1)
  const out = new Uint8Array(rows * row)
  for (let n = 0; n < rows; n++) undo(data, n * (row + 1), out, n * row, row, pixel)
  return out
}

function undo(data: Uint8Array, from: number, out: Uint8Array, to: number, row: number, pixel: number): void {
  const filter = data[from] ?? 0
  if (filter > 4) throw new PdfError(`a predicted row of the unknown kind ${filter}`)
  const above = to - row
  if (filter === 2 && above >= 0) {
    // The one filter that long files use; the loop below would do it four times as slowly.
    for (let k = 0; k < row; k++) out[to + k] = (data[from + 1 + k] ?? 0) + (out[above + k] ?? 0)
    return
  }
  for (let k = 0; k < row; k++) {
    const value = data[from + 1 + k] ?? 0
    const left = k >= pixel ? (out[to + k - pixel] ?? 0) : 0
    const up = above >= 0 ? (out[above + k] ?? 0) : 0
    const corner = above >= 0 && k >= pixel ? (out[above + k - pixel] ?? 0) : 0
    out[to + k] = value + guess(filter, left, up, corner)
  }
}

function guess(filter: number, left: number, up: number, corner: number): number {
  if (filter === 2) return up
  if (filter === 1) return left
  if (filter === 3) return (left + up) >> 1
  if (filter === 0) return 0
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
