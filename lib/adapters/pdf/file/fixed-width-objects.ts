import type { ObjectSpace } from './object-space.ts'
import { filterUp, upFiltered } from './png-up-filter.ts'
import { putRightAligned } from './right-aligned.ts'

const [blank, newline, zero] = [32, 10, 48]

/**
 * Objects of one kind, each written as text of one width, in object streams (ISO 32000-1 §7.5.7). Only the difference of
 * each from the one before is kept (PNG's "Up" filter): numbers that grow evenly give the same few differences again and
 * again, which compress well. The width is a multiple of 50, so that the offsets of the objects grow evenly too.
 */
export class FixedWidthObjects {
  private readonly space: ObjectSpace
  private readonly width: number
  private readonly capacity: number
  private readonly pairsInRow: number
  private readonly ids: Uint32Array
  private count = 0
  /** The rows of all records: filter byte and differences; before them room for the head of the stream. */
  private readonly rows: Uint8Array
  private readonly firstRow: number
  private at = 0
  /** The record being written as text, and its numbers by the place where they end. */
  private readonly text: Uint8Array
  private readonly values: Int32Array
  private readonly firstText: Uint8Array

  /** `template` is the text with blanks where numbers go. */
  constructor(space: ObjectSpace, template: string, capacity: number) {
    this.space = space
    this.capacity = capacity
    this.width = Math.ceil((template.length + 1) / 50) * 50
    this.pairsInRow = this.width === 50 ? 2 : 5
    this.ids = new Uint32Array(capacity)
    this.text = Buffer.from(`${template.padEnd(this.width - 1)}\n`, 'latin1')
    this.values = new Int32Array(this.width).fill(-1)
    this.firstText = new Uint8Array(this.width)
    this.firstRow = Math.ceil(capacity / this.pairsInRow) * (this.width + 1)
    this.rows = new Uint8Array(this.firstRow + capacity * (this.width + 1))
  }

  /** Starts the record of object `id`; its numbers are those of the record before until `put` changes them. */
  next(id: number): void {
    if (this.count === 1) this.firstText.set(this.text)
    if (this.count >= this.capacity) this.flush()
    this.at = this.firstRow + this.count * (this.width + 1) + 1
    this.rows[this.at - 1] = filterUp
    this.ids[this.count++] = id
  }

  /** Writes a number of the record; stops at the digits that stay. */
  put(end: number, value: number): void {
    const { rows, text, values } = this
    let before = values[end] ?? 0
    values[end] = value
    let rest = value
    for (let at = end - 1; rest !== before; at--) {
      const tens = (rest / 10) | 0
      const digit = rest === 0 && at < end - 1 ? blank : zero + rest - tens * 10
      rows[this.at + at] = digit - (text[at] ?? 0)
      text[at] = digit
      rest = tens
      before = (before / 10) | 0
    }
  }

  flush(): void {
    const { count, width, pairsInRow, rows, firstRow } = this
    if (count === 0) return
    if (count === 1) this.firstText.set(this.text)
    const headRows = Math.ceil(count / pairsInRow)
    const plain = new Uint8Array((headRows + 1) * width).fill(blank)
    const pairWidth = width / pairsInRow
    for (let n = 0; n < count; n++) {
      const at = Math.floor(n / pairsInRow) * width + (n % pairsInRow) * pairWidth
      putRightAligned(plain, at + 8, this.ids[n] ?? 0)
      putRightAligned(plain, at + 16, n * width)
    }
    for (let row = 0; row < headRows; row++) plain[(row + 1) * width - 1] = newline
    plain.set(this.firstText, headRows * width)
    const start = firstRow - headRows * (width + 1)
    const end = firstRow + count * (width + 1)
    upFiltered(plain, width, rows.subarray(start))
    this.space.rowStream(this.ids.subarray(0, count), headRows * width, width, rows.subarray(start, end))
    rows.fill(0, 0, end)
    this.count = 0
  }
}
