import { RowTags } from '#lib/adapters/pdf/file/row-tags.ts'
import type { Face } from '#lib/adapters/pdf/type/face.ts'
import type { Line } from '#lib/adapters/pdf/type/shape.ts'
import { type Cell, lineCount, part, simpleCell } from './cell.ts'
import { PageText } from './page-text.ts'
import { fill, ink, type Sheet, type TextStyle, textObject } from './sheet.ts'

export type RecordColumn = { title: string; width: number }

/** Measures of the rows in points. The product's are `productLook`; the benchmark has its own. */
export type TableLook = { size: number; leading: number; pad: number; gap: number; hairlines: boolean }

const textColour = fill(ink.ink)

/** The look at the edition's table size. */
export const productLook = (size: number): TableLook => ({
  size,
  leading: size * 1.25,
  pad: size * 0.28,
  gap: 8,
  hairlines: true,
})

/**
 * A long table written row by row at full speed: one text object a page, glyph numbers as bytes, tags packed. The
 * header is repeated; a row never passes the bottom margin; a row taller than a page goes on as a row on the next.
 */
export class RecordTable {
  private readonly sheet: Sheet
  private readonly columns: readonly RecordColumn[]
  private readonly look: TableLook
  private readonly face: Face
  private readonly tags: RowTags
  private readonly lefts: readonly number[]
  private readonly limits: readonly number[]
  private readonly text: PageText
  private readonly style: TextStyle
  private readonly head: readonly Line[][]
  private repeated: Buffer | null = null
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
    this.face = sheet.type.firstFace('table')
    this.lefts = columns.map(
      (_, n) => sheet.frame.left + columns.slice(0, n).reduce((sum, { width }) => sum + width, 0),
    )
    this.limits = columns.map(({ width }) => ((width - look.gap) * 1000) / look.size)
    this.text = new PageText(this.face, look.size, look.leading)
    this.style = { family: 'tableBold', size: look.size, colour: ink.ink, leading: look.leading }
    this.head = columns.map(({ title, width }) => sheet.lines(title, this.style, width - look.gap))
    sheet.room(Math.max(80, look.leading * 7))
    this.tags = new RowTags(sheet.writer, columns.length)
    this.tags.open(() => this.header())
  }

  /** Writes one row; true when a page was finished, and the caller should let the reader catch up. */
  add(row: readonly string[]): boolean {
    const page = this.sheet.writer.pages
    if (!this.addHere(row)) this.addBroken(row)
    return this.sheet.writer.pages !== page
  }

  /** Writes a row on this page as it is measured; false, and nothing is written, when it does not fit. */
  private addHere(row: readonly string[]): boolean {
    const { text, lefts, limits, columns } = this
    const free = this.freeLines()
    if (free < 1) return false
    text.hold()
    if (text.isEmpty) this.startText()
    const baseline = this.baseline()
    const first = this.tags.nextMark
    let count = 1
    for (let n = 0; n < columns.length; n++) {
      const words = row[n] ?? ''
      const left = lefts[n] ?? 0
      text.openCell(first + n)
      const lines = text.cell(words, left, baseline, limits[n] ?? 0) || this.composed(words, n, baseline)
      text.closeCell()
      if (lines > count) count = lines
    }
    if (count > free) {
      text.takeBack()
      return false
    }
    this.rowDone(count)
    return true
  }

  /** Writes a row that does not fit here: on the next page, or in parts when it is taller than one. */
  private addBroken(row: readonly string[]): void {
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

  private measured(words: string, column: number): Cell {
    const { text } = this
    text.hold()
    const isSimple = text.cell(words, 0, 0, this.limits[column] ?? 0) > 0
    text.takeBack()
    return isSimple ? simpleCell(words, text.cuts) : { lines: this.lines(words, column) }
  }

  private lines(words: string, column: number): Line[] {
    const width = (this.columns[column]?.width ?? 0) - this.look.gap
    return this.sheet.type.lines(words, { family: 'table', size: this.look.size, width })
  }

  /** Writes a cell that needs more than one glyph a letter; gives the number of lines. */
  private composed(words: string, column: number, baseline: number): number {
    const lines = this.lines(words, column)
    this.draw({ lines }, column, baseline)
    return lines.length
  }

  /** Writes measured cells as one row at the cursor. */
  private place(cells: readonly Cell[], count: number): void {
    const { text, tags } = this
    if (text.isEmpty) this.startText()
    const baseline = this.baseline()
    const first = tags.nextMark
    for (let n = 0; n < cells.length; n++) {
      const cell = cells[n]
      if (!cell) continue
      text.openCell(first + n)
      this.draw(cell, n, baseline)
      text.closeCell()
    }
    this.rowDone(count)
  }

  private draw(cell: Cell, column: number, baseline: number): void {
    const left = this.lefts[column] ?? 0
    if ('texts' in cell)
      cell.texts.forEach((words, n) => {
        this.text.cell(words, left, baseline + n * this.look.leading, Number.POSITIVE_INFINITY)
      })
    else {
      this.text.composed(cell.lines, left, baseline)
      for (const line of cell.lines) for (const face of line.faces) this.used.add(face)
    }
  }

  private baseline(): number {
    const { leading, pad, size } = this.look
    return this.sheet.y + pad + leading / 2 + size * 0.35
  }

  private rowDone(lines: number): void {
    const { leading, pad, hairlines } = this.look
    this.tags.row()
    this.fresh = false
    this.sheet.y += lines * leading + 2 * pad
    if (hairlines) this.hairlines.push(this.sheet.y)
  }

  private startText(): void {
    this.used.add(this.face)
    this.text.begin(this.sheet.frame.left, Math.round(this.sheet.y), textColour)
  }

  private nextPage(): void {
    this.flush()
    this.sheet.newPage()
    this.tags.newPage()
    this.repeatHeader()
    this.fresh = true
    this.wholePage = this.freeLines()
  }

  private flush(): void {
    if (this.text.isEmpty) return
    const { writer } = this.sheet
    writer.needFaces([...this.used])
    writer.write(this.text.finish())
    this.used.clear()
    this.sheet.hairlines(this.hairlines.splice(0))
    this.tags.closePage()
  }

  private header(): void {
    const { writer } = this.sheet
    for (const n of this.head.keys())
      writer.element('TH', { scope: 'Column' }, () => writer.marked(() => this.drawHeader(this.headerCell(n))))
    this.headerRule()
  }

  /** The header once more, as it stands on every page but the first: pages begin at one height. */
  private repeatHeader(): void {
    const drawn = this.repeated ?? Buffer.concat([...this.head.keys()].map(n => this.headerCell(n)))
    this.repeated = drawn
    this.sheet.writer.artifact(() => this.drawHeader(drawn), 'Pagination')
    this.headerRule()
  }

  private headerCell(column: number): Buffer {
    const { style, lefts, sheet, head } = this
    const lines = head[column] ?? []
    return Buffer.concat(
      lines.map((line, row) => textObject(line, lefts[column] ?? 0, sheet.y + row * style.leading, style)),
    )
  }

  private drawHeader(drawn: Buffer): void {
    for (const lines of this.head) for (const { faces } of lines) this.sheet.writer.needFaces(faces)
    this.sheet.writer.write(drawn)
  }

  private headerRule(): void {
    const { sheet } = this
    sheet.y += Math.max(...this.head.map(lines => lines.length)) * this.style.leading + 4
    sheet.rule(sheet.y, 1.2, ink.ink)
    sheet.y += 2
  }
}
