import { complex, type Face, unknown } from '#lib/adapters/pdf/type/face.ts'
import type { Line } from '#lib/adapters/pdf/type/shape.ts'

const [space, slash, hyphen, minus, point, zero] = [32, 47, 45, 45, 46, 48]
/** No glyph takes more bytes, escapes included. */
const mostBytesAUnit = 4
/** No move or mark takes more bytes. */
const roomForOperators = 96
const hundredths = (value: number): number => Math.round(value * 100)

/**
 * One text object of a page that grows in place: cells at their columns, encoded and broken into lines in one pass. Its
 * memory is used again for the next page. Measures are in points, y downwards.
 */
export class PageText {
  private readonly face: Face
  private readonly size: number
  private readonly leading: number
  private buffer = Buffer.allocUnsafe(64 * 1024)
  private length = 0
  private penX = 0
  private penY = 0
  private held = { length: 0, penX: 0, penY: 0 }
  private ends: number[] = []

  /** Text in one face and size; cells of other faces come as lines of the typesetter. */
  constructor(face: Face, size: number, leading: number) {
    this.face = face
    this.size = size
    this.leading = leading
  }

  get isEmpty(): boolean {
    return this.length === 0
  }

  /** Where the lines of the last cell ended in its text, but for the last line. */
  get cuts(): readonly number[] {
    return this.ends
  }

  /** Opens the text object with the pen at a place; `colour` is the operator that sets it. */
  begin(x: number, y: number, colour: string): void {
    this.penX = hundredths(x)
    this.penY = hundredths(y)
    this.put(Buffer.from(`BT ${colour} 1 0 0 -1 ${this.penX / 100} ${this.penY / 100} Tm\n`, 'latin1'))
    this.selectFace()
  }

  /** The whole text object; the next page begins. */
  finish(): Buffer {
    this.put(endText)
    const whole = Buffer.from(this.buffer.subarray(0, this.length))
    this.length = 0
    return whole
  }

  /** Remembers this state for `takeBack`. */
  hold(): void {
    const { held } = this
    held.length = this.length
    held.penX = this.penX
    held.penY = this.penY
  }

  /** Drops what was written since `hold`. */
  takeBack(): void {
    const { length, penX, penY } = this.held
    this.length = length
    this.penX = penX
    this.penY = penY
  }

  /** Opens a table cell's content with its mark. */
  openCell(mark: number): void {
    this.reserve(roomForOperators)
    this.short(openMark)
    this.length = putDigits(this.buffer, this.length, mark)
    this.short(openedMark)
  }

  closeCell(): void {
    this.reserve(roomForOperators)
    this.short(closeMark)
  }

  /**
   * Writes a text whose first baseline is at `y`, in a column `limit` thousandths of the size wide: a line ends after a
   * space, slash or hyphen, or in the middle of a longer word. Gives the number of lines; 0, and nothing is written, when
   * the text is not simple in this face.
   */
  cell(text: string, x: number, y: number, limit: number): number {
    const { length: before, penX, penY } = this
    if (this.ends.length > 0) this.ends = []
    for (let from = 0, lines = 0; ; lines++) {
      this.openLine(text.length - from, x, y + lines * this.leading)
      const end = this.line(text, from, limit)
      if (end < 0) {
        this.length = before
        this.penX = penX
        this.penY = penY
        return 0
      }
      this.short(showText)
      if (end === text.length) return lines + 1
      this.ends.push(end)
      from = end
    }
  }

  /** Writes what of the text fits on a line from a place on; gives where that ends, or -1 when something is not simple. */
  private line(text: string, from: number, limit: number): number {
    const { face, buffer } = this
    const { lengths, bytes, advances } = face
    let p = this.length
    let width = 0
    let chance = from
    let chanceAt = p
    for (let at = from; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      let count = lengths[unit] ?? 0
      if (count === unknown) count = face.learn(unit)
      if (count === complex) return -1
      width += advances[unit] ?? 0
      if (width > limit && at > from && unit !== space) {
        this.length = chance > from ? chanceAt : p
        return chance > from ? chance : at
      }
      const value = bytes[unit] ?? 0
      buffer[p++] = value
      for (let rest = value >>> 8; count > 1; count--, rest >>>= 8) buffer[p++] = rest
      if (unit === space || unit === slash || unit === hyphen) {
        chance = at + 1
        chanceAt = p
      }
    }
    this.length = p
    return text.length
  }

  /** Writes lines that the typesetter made, the first baseline at `y`. */
  composed(lines: readonly Line[], x: number, y: number): void {
    lines.forEach((line, n) => {
      this.reserve(roomForOperators)
      this.move(x, y + n * this.leading)
      this.short(newline)
      this.put(line.bytes)
    })
    this.selectFace()
  }

  private openLine(units: number, x: number, y: number): void {
    this.reserve(units * mostBytesAUnit + 2 * roomForOperators)
    this.move(x, y)
    this.buffer[this.length++] = 0x28
  }

  private move(x: number, y: number): void {
    const [toX, toY] = [hundredths(x), hundredths(y)]
    const { buffer } = this
    let p = putHundredths(buffer, this.length, toX - this.penX)
    buffer[p++] = space
    p = putHundredths(buffer, p, this.penY - toY)
    buffer[p] = space
    buffer[p + 1] = 0x54
    buffer[p + 2] = 0x64
    this.length = p + 3
    this.penX = toX
    this.penY = toY
  }

  private selectFace(): void {
    this.put(Buffer.from(`/${this.face.font.id} ${this.size} Tf\n`, 'latin1'))
  }

  private put(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.buffer.set(bytes, this.length)
    this.length += bytes.length
  }

  /** Few bytes, for which there is room: a loop is faster than a call. */
  private short(bytes: Uint8Array): void {
    const { buffer, length } = this
    for (let n = 0; n < bytes.length; n++) buffer[length + n] = bytes[n] ?? 0
    this.length = length + bytes.length
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + more))
    this.buffer.copy(larger, 0, 0, this.length)
    this.buffer = larger
  }
}

/** Writes a whole number that is not negative; gives where it ends. */
function putDigits(buffer: Uint8Array, start: number, value: number): number {
  const end = start + (value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : String(value).length)
  let rest = value
  for (let at = end - 1; at >= start; at--) {
    const tens = (rest / 10) | 0
    buffer[at] = zero + rest - tens * 10
    rest = tens
  }
  return end
}

/** Writes a number of hundredths with no more decimals than it needs; gives where it ends. */
function putHundredths(buffer: Uint8Array, start: number, value: number): number {
  let at = start
  if (value < 0) buffer[at++] = minus
  const size = Math.abs(value)
  const whole = (size / 100) | 0
  const rest = size - whole * 100
  at = putDigits(buffer, at, whole)
  if (rest === 0) return at
  const tenths = (rest / 10) | 0
  buffer[at++] = point
  buffer[at++] = zero + tenths
  if (rest > tenths * 10) buffer[at++] = zero + rest - tenths * 10
  return at
}

const openMark = Buffer.from('/TD<</MCID ')
const openedMark = Buffer.from('>>BDC\n')
const closeMark = Buffer.from('EMC\n')
const endText = Buffer.from('ET\n')
const showText = Buffer.from(')Tj\n')
const newline = Buffer.from('\n')
