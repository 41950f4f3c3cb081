import type { ObjectSpace } from './objects.ts'

/** PNG's "Up" filter: a row is stored as its difference from the one above. */
const up = 2
const [blank, newline, zero] = [32, 10, 48]

/** Writes a number's digits so that the last stands before `end`; the buffer already holds spaces. */
function rightAligned(buffer: Uint8Array, end: number, value: number): void {
  let rest = value
  let at = end
  do {
    const tens = (rest / 10) | 0
    buffer[--at] = zero + rest - tens * 10
    rest = tens
  } while (rest > 0)
}

/**
 * Objects of one kind as text records of one width in object streams, kept as their differences only: numbers that grow
 * evenly give the same few differences again and again. The width is a multiple of 50, so that the places of the records
 * grow evenly too.
 */
export class FixedRecords {
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
    this.rows[this.at - 1] = up
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
      rightAligned(plain, at + 8, this.ids[n] ?? 0)
      rightAligned(plain, at + 16, n * width)
    }
    for (let row = 0; row < headRows; row++) plain[(row + 1) * width - 1] = newline
    plain.set(this.firstText, headRows * width)
    const start = firstRow - headRows * (width + 1)
    const end = firstRow + count * (width + 1)
    differences(plain, width, rows.subarray(start))
    this.space.rowStream(this.ids.subarray(0, count), headRows * width, width, rows.subarray(start, end))
    rows.fill(0, 0, end)
    this.count = 0
  }
}

const arrayWidth = 60
const inArrayRow = 5

/** Writes lists of references, five to a row of 60 bytes, as one object stream. */
export function writePackedArrays(
  space: ObjectSpace,
  arrays: readonly { id: number; before: string; ids: readonly number[]; after: string }[],
): void {
  const rowsOf = (length: number): number => Math.ceil(length / arrayWidth)
  let rows = 0
  let head = ''
  for (const { id, before, ids, after } of arrays) {
    head += `${id} ${rows * arrayWidth} `
    rows += rowsOf(before.length) + Math.ceil(ids.length / inArrayRow) + rowsOf(after.length + 1)
  }
  const headRows = rowsOf(head.length + 1)
  const plain = Buffer.alloc((headRows + rows) * arrayWidth, blank)
  plain.write(head, 0, 'latin1')
  let at = headRows * arrayWidth
  for (const { before, ids, after } of arrays) {
    plain.write(before, at, 'latin1')
    at += rowsOf(before.length) * arrayWidth
    putReferences(plain, at, ids)
    at += Math.ceil(ids.length / inArrayRow) * arrayWidth
    plain.write(`${after}\n`, at, 'latin1')
    at += rowsOf(after.length + 1) * arrayWidth
  }
  const out = new Uint8Array((headRows + rows) * (arrayWidth + 1))
  differences(plain, arrayWidth, out)
  space.rowStream(
    arrays.map(({ id }) => id),
    headRows * arrayWidth,
    arrayWidth,
    out,
  )
}

/** A number of 7 digits leaves the first byte of its 12 blank: it never touches what stands before it. */
function putReferences(plain: Uint8Array, start: number, ids: readonly number[]): void {
  let at = start
  for (const id of ids) {
    rightAligned(plain, at + 8, id)
    plain[at + 9] = zero
    plain[at + 11] = 0x52
    at += 12
  }
}

/** Each row of `plain` as its difference from the one above, the filter's number in front. */
function differences(plain: Uint8Array, width: number, out: Uint8Array): void {
  const from = new DataView(plain.buffer, plain.byteOffset, plain.byteLength)
  const to = new DataView(out.buffer, out.byteOffset, out.byteLength)
  out[0] = up
  out.set(plain.subarray(0, width), 1)
  for (let row = width, start = width + 1; row < plain.length; row += width, start += width + 1) {
    out[start] = up
    let at = 0
    for (; at <= width - 4; at += 4)
      to.setInt32(start + 1 + at, fourDifferences(from.getInt32(row + at), from.getInt32(row + at - width)))
    for (; at < width; at++) out[start + 1 + at] = (plain[row + at] ?? 0) - (plain[row + at - width] ?? 0)
  }
}

/** Four bytes less four bytes, each by itself: the highest bit of each is kept out, so that nothing is borrowed. */
function fourDifferences(one: number, other: number): number {
  const highest = 0x80808080
  return ((one | highest) - (other & ~highest)) ^ ((one ^ ~other) & highest)
}
