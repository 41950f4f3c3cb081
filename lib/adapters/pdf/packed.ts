import type { ObjectSpace } from './objects.ts'

/** Writes a number's digits so that the last stands before `end`; the buffer already holds spaces. */
export function rightAligned(buffer: Buffer, end: number, value: number): void {
  let rest = value
  let at = end
  do {
    const tens = (rest / 10) | 0
    buffer[--at] = 48 + rest - tens * 10
    rest = tens
  } while (rest > 0)
}

/**
 * Objects of one kind as text records of one width in object streams: consecutive numbers become constants under the
 * predictor, about two bytes an object after compression.
 */
export class FixedRecords {
  readonly buffer: Buffer
  private readonly space: ObjectSpace
  private readonly width: number
  private readonly capacity: number
  private readonly template: Buffer
  private ids: number[] = []

  /** `template` is the text with blanks where numbers go; its width is rounded up to 16. */
  constructor(space: ObjectSpace, template: string, capacity: number) {
    this.space = space
    this.width = Math.ceil((template.length + 1) / 16) * 16
    this.capacity = capacity
    this.template = Buffer.from(`${template.padEnd(this.width - 1)}\n`, 'latin1')
    this.buffer = Buffer.allocUnsafe(this.width * capacity)
  }

  /** Starts the record of object `id`; gives where it begins in `buffer`. */
  next(id: number): number {
    if (this.ids.length >= this.capacity) this.flush()
    const at = this.ids.length * this.width
    this.template.copy(this.buffer, at)
    this.ids.push(id)
    return at
  }

  flush(): void {
    const { ids, width } = this
    if (ids.length === 0) return
    this.ids = []
    const perRow = Math.floor(width / 16)
    const headRows = Math.ceil(ids.length / perRow)
    const plain = Buffer.alloc((headRows + ids.length) * width, 32)
    ids.forEach((id, n) => {
      const at = Math.floor(n / perRow) * width + (n % perRow) * 16
      rightAligned(plain, at + 7, id)
      rightAligned(plain, at + 15, n * width)
    })
    this.buffer.copy(plain, headRows * width, 0, ids.length * width)
    this.space.predictedStream(ids, headRows * width, width, differences(plain, width))
  }
}

const arrayWidth = 48

/** Writes lists of references, four to a row of 48 bytes, as one object stream. */
export function writePackedArrays(
  space: ObjectSpace,
  arrays: readonly { id: number; before: string; ids: readonly number[]; after: string }[],
): void {
  const rowsOf = (length: number): number => Math.ceil(length / arrayWidth)
  let rows = 0
  let head = ''
  for (const { id, before, ids, after } of arrays) {
    head += `${id} ${rows * arrayWidth} `
    rows += rowsOf(before.length) + Math.ceil(ids.length / 4) + rowsOf(after.length + 1)
  }
  const headRows = rowsOf(head.length + 1)
  const plain = Buffer.alloc((headRows + rows) * arrayWidth, 32)
  plain.write(head, 0, 'latin1')
  let at = headRows * arrayWidth
  for (const { before, ids, after } of arrays) {
    plain.write(before, at, 'latin1')
    at += rowsOf(before.length) * arrayWidth
    ids.forEach((id, n) => {
      // A number of 7 digits leaves the first byte of its field blank: it never touches what stands before it.
      rightAligned(plain, at + n * 12 + 8, id)
      plain.write('0 R', at + n * 12 + 9, 'latin1')
    })
    at += Math.ceil(ids.length / 4) * arrayWidth
    plain.write(`${after}\n`, at, 'latin1')
    at += rowsOf(after.length + 1) * arrayWidth
  }
  space.predictedStream(
    arrays.map(({ id }) => id),
    headRows * arrayWidth,
    arrayWidth,
    differences(plain, arrayWidth),
  )
}

/** PNG's "Up" filter: each row as its difference from the one above, with the filter's number in front. */
export function differences(plain: Buffer, width: number): Buffer {
  const out = Buffer.allocUnsafe((plain.length / width) * (width + 1))
  let to = 0
  for (let row = 0; row < plain.length; row += width) {
    out[to++] = 2
    if (row === 0) for (let at = 0; at < width; at++) out[to++] = plain[at] ?? 0
    else for (let at = row; at < row + width; at++) out[to++] = (plain[at] ?? 0) - (plain[at - width] ?? 0)
  }
  return out
}
