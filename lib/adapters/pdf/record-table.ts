import { type Cell, cutSimple, lineCount, part } from './cell.ts'
import type { Face } from './face.ts'
import { lastingBytes } from './lasting-bytes.ts'
import { PackedRows } from './packed-rows.ts'
import type { Line } from './shape.ts'
import { fill, ink, type Sheet, two } from './sheet.ts'

export type RecordColumn = { title: string; width: number }

/** Measures of the rows in points. The product's are `productLook`; the benchmark has its own. */
export type TableLook = { size: number; leading: number; pad: number; gap: number; hairlines: boolean }

/** The look at the edition's table size. */
export const productLook = (size: number): TableLook => ({
  size,
  leading: size * 1.25,
  pad: size * 0.28,
  gap: 8,
  hairlines: true,
})

const megabyte = 1024 * 1024

/**
 * A long table written row by row at full speed: one text object a page, glyph numbers as bytes, tags packed. The
 * header is repeated; a row never passes the bottom margin; a row taller than a page goes on as a row on the next.
 */
export class RecordTable {
  private readonly sheet: Sheet
  private readonly columns: readonly RecordColumn[]
  private readonly look: TableLook
  private readonly face: Face
  private readonly tags: PackedRows
  private readonly lefts: readonly number[]
  private readonly limits: readonly number[]
  private readonly moves = new Map<number, Buffer>()
  private buffer = Buffer.allocUnsafe(megabyte)
  private length = 0
  private penX = 0
  private penY = 0
  private started = false
  /** No row stands on this page yet, and how many lines such a page takes. */
  private fresh = false
  private wholePage = 40
  private hairlines: number[] = []
  private readonly used = new Set<Face>()

  /** Opens the table at the sheet's cursor; `description` names it for those who do not see it. */
  constructor(sheet: Sheet, columns: readonly RecordColumn[], look: TableLook) {
    this.sheet = sheet
    this.columns = columns
    this.look = look
    this.face = sheet.writer.type.firstFace('table')
    this.lefts = columns.map(
      (_, n) => sheet.frame.left + columns.slice(0, n).reduce((sum, { width }) => sum + width, 0),
    )
    this.limits = columns.map(({ width }) => ((width - look.gap) * 1000) / look.size)
    sheet.room(Math.max(80, look.leading * 7))
    this.tags = new PackedRows(sheet.writer, columns.length)
    this.tags.open(() => this.header(true))
  }

  /** Writes one row; true when a page was finished, and the caller should let the reader catch up. */
  add(row: readonly string[]): boolean {
    const page = this.sheet.writer.pages
    let cells = this.columns.map((_, n) => this.measured(row[n] ?? '', n))
    let count = Math.max(...cells.map(lineCount))
    for (let free = this.freeLines(); count > free; free = this.freeLines()) {
      // A row that fits on no page goes on where it is; others begin on the next.
      if (this.fresh || (count > this.wholePage && free > 2)) {
        const taken = Math.max(free, 1)
        this.place(
          cells.map(cell => part(cell, 0, taken)),
          taken,
        )
        cells = cells.map(cell => part(cell, taken))
        count -= taken
      }
      this.nextPage()
    }
    this.place(cells, count)
    return this.sheet.writer.pages !== page
  }

  /** How many lines of a row still fit on this page. */
  private freeLines(): number {
    const { leading, pad } = this.look
    return Math.floor((this.sheet.frame.bottom - this.sheet.y - 2 * pad + 0.01) / leading)
  }

  /** Ends the table; the sheet's cursor stands below it. */
  end(): void {
    this.flush()
    this.tags.end()
    this.sheet.y += 12
  }

  private measured(text: string, column: number): Cell {
    const cuts = cutSimple(text, this.face, this.limits[column] ?? 0)
    if (cuts) return { text, cuts }
    const width = (this.columns[column]?.width ?? 0) - this.look.gap
    return { lines: this.sheet.writer.type.lines(text, { family: 'table', size: this.look.size, width }) }
  }

  /** Writes measured cells as one row at the cursor. */
  private place(cells: readonly Cell[], count: number): void {
    if (!this.started) this.startText()
    this.fresh = false
    const { leading, pad, size, hairlines } = this.look
    const baseline = this.sheet.y + pad + leading / 2 + size * 0.35
    const first = this.tags.row()
    for (let n = 0; n < cells.length; n++) {
      const cell = cells[n]
      if (!cell) continue
      this.put(this.tags.mark(first + n))
      if ('cuts' in cell) this.simple(cell.text, cell.cuts, this.lefts[n] ?? 0, baseline)
      else this.composed(cell.lines, this.lefts[n] ?? 0, baseline)
      this.put(endMark)
    }
    this.sheet.y += count * leading + 2 * pad
    if (hairlines) this.hairlines.push(this.sheet.y)
  }

  private simple(text: string, cuts: readonly number[], x: number, baseline: number): void {
    const { bytes, lengths } = this.face
    let from = 0
    for (let line = 0; line < cuts.length; line++) {
      const to = cuts[line] ?? 0
      this.moveTo(x, baseline + line * this.look.leading)
      this.reserve((to - from) * 4 + 16)
      const { buffer } = this
      let p = this.length
      buffer[p++] = 0x28
      for (let at = from; at < to; at++) {
        const unit = text.charCodeAt(at)
        const length = lengths[unit] ?? 0
        const value = bytes[unit] ?? 0
        buffer[p] = value
        buffer[p + 1] = value >>> 8
        if (length > 2) {
          buffer[p + 2] = value >>> 16
          buffer[p + 3] = value >>> 24
        }
        p += length
      }
      this.length = p
      this.put(showText)
      from = to
    }
  }

  private composed(lines: readonly Line[], x: number, baseline: number): void {
    lines.forEach((line, n) => {
      this.moveTo(x, baseline + n * this.look.leading)
      this.put(line.bytes)
      for (const face of line.faces) this.used.add(face)
    })
    this.put(this.selectFace())
  }

  private moveTo(x: number, y: number): void {
    const [dx, dy] = [Math.round((x - this.penX) * 100), Math.round((this.penY - y) * 100)]
    this.penX += dx / 100
    this.penY -= dy / 100
    const key = dx * 200_000 + dy
    let move = this.moves.get(key)
    if (!move) {
      if (this.moves.size > 5000) this.moves.clear()
      move = lastingBytes(`${dx / 100} ${dy / 100} Td\n`)
      this.moves.set(key, move)
    }
    this.put(move)
  }

  private selectFace(): Buffer {
    return Buffer.from(`/${this.face.font.id} ${this.look.size} Tf\n`, 'latin1')
  }

  private startText(): void {
    this.started = true
    this.used.add(this.face)
    this.penX = this.sheet.frame.left
    this.penY = Math.round(this.sheet.y)
    this.put(Buffer.from(`BT ${fill(ink.ink)} 1 0 0 -1 ${two(this.penX)} ${two(this.penY)} Tm\n`, 'latin1'))
    this.put(this.selectFace())
  }

  private nextPage(): void {
    this.flush()
    this.sheet.newPage()
    this.tags.newPage()
    this.header(false)
    this.fresh = true
    this.wholePage = this.freeLines()
  }

  private flush(): void {
    if (!this.started) return
    this.started = false
    const { writer } = this.sheet
    this.put(endText)
    writer.needFaces([...this.used])
    writer.write(Buffer.from(this.buffer.subarray(0, this.length)))
    this.length = 0
    this.used.clear()
    const rules = this.hairlines.splice(0)
    if (rules.length > 0)
      writer.artifact(() => {
        const { left, right } = this.sheet.frame
        const edge = (y: number): string => `${left} ${two(y)} m ${two(right)} ${two(y)} l`
        writer.write(`0.5 w 0.796 0.839 0.824 RG ${rules.map(edge).join(' ')} S`)
      }, 'Layout')
    this.tags.closePage()
  }

  private header(tagged: boolean): void {
    const { sheet, look } = this
    const { writer } = sheet
    const style = { family: 'tableBold', size: look.size, colour: ink.ink, leading: look.leading } as const
    const cells = this.columns.map(({ title, width }) => sheet.lines(title, style, width - look.gap))
    const draw = (n: number): void =>
      cells[n]?.forEach((line, row) => {
        sheet.draw(line, this.lefts[n] ?? 0, sheet.y + row * style.leading, style)
      })
    const all = cells.map((_, n) => n)
    if (tagged) for (const n of all) writer.element('TH', { scope: 'Column' }, () => writer.marked(() => draw(n)))
    else writer.artifact(() => all.forEach(draw), 'Pagination')
    sheet.y += Math.max(...cells.map(lines => lines.length)) * style.leading + 4
    sheet.rule(sheet.y, 1.2, ink.ink)
    sheet.y += 2
  }

  private put(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.buffer.set(bytes, this.length)
    this.length += bytes.length
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + more))
    this.buffer.copy(larger, 0, 0, this.length)
    this.buffer = larger
  }
}

const endMark = Buffer.from('EMC\n')
const endText = Buffer.from('ET\n')
const showText = Buffer.from(')Tj\n')
