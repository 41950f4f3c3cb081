import { FixedWidthObjects } from './fixed-width-objects.ts'
import type { PdfWriter } from './writer.ts'

// Numbers have at most seven digits, marks four; a blank of its own keeps each from what stands before it.
const cellTemplate = '<</S/TD/P         0 R/Pg         0 R/K     >>'
const cellFields = {
  row: cellTemplate.indexOf('/P') + 10,
  page: cellTemplate.indexOf('/Pg') + 11,
  mark: cellTemplate.indexOf('/K') + 7,
}

/**
 * The tags of a long table: Table, one THead, then one TBody a page with rows of equal length. Rows and cells are never
 * objects in memory, only consecutive numbers, written into object streams when their page ends.
 */
export class RowTags {
  private readonly writer: PdfWriter
  private readonly columns: number
  private readonly cells: FixedWidthObjects
  private readonly rows: FixedWidthObjects
  private readonly rowFields: { parent: number; kids: number }
  private table = 0
  private page = 0
  private firstMark = 0
  private count = 0

  constructor(writer: PdfWriter, columns: number) {
    this.writer = writer
    this.columns = columns
    const template = `<</S/TR/P         0 R/K[${'         0 R'.repeat(columns)}]>>`
    this.rowFields = { parent: template.indexOf('/P') + 10, kids: template.indexOf('/K[') + 3 }
    this.cells = new FixedWidthObjects(writer.space, cellTemplate, 4000)
    this.rows = new FixedWidthObjects(writer.space, template, 1600)
  }

  /** Opens the table; `header` makes the TH elements of its one header row. */
  open(header: () => void): void {
    const { structure } = this.writer
    this.table = structure.begin('Table')
    this.writer.element('THead', {}, () => this.writer.element('TR', {}, header))
    this.newPage()
  }

  /** Rows from now on stand on the writer's current page. */
  newPage(): void {
    this.page = this.writer.page.dictionary.id
    this.firstMark = this.writer.structure.marks
    this.count = 0
  }

  /** The mark of the next row's first cell. */
  get nextMark(): number {
    return this.writer.structure.marks
  }

  /** Takes the marks of one row. */
  row(): void {
    this.count += 1
    this.writer.structure.reserve(this.columns)
  }

  /** Numbers and writes the rows of this page. */
  closePage(): void {
    const { count, columns, cells, rows, rowFields } = this
    if (count === 0) return
    const { space, structure } = this.writer
    const body = space.allocate()
    const firstRow = space.allocateRange(count)
    const firstCell = space.allocateRange(count * columns)
    for (let row = 0; row < count; row++) {
      rows.next(firstRow + row)
      rows.put(rowFields.parent, body)
      for (let n = 0; n < columns; n++) {
        const cell = firstCell + row * columns + n
        rows.put(rowFields.kids + 12 * n + 8, cell)
        cells.next(cell)
        cells.put(cellFields.row, firstRow + row)
        cells.put(cellFields.page, this.page)
        cells.put(cellFields.mark, this.firstMark + row * columns + n)
      }
    }
    structure.fill(this.firstMark, firstCell, count * columns)
    structure.hang(body)
    const rowIds = Array.from({ length: count }, (_, row) => firstRow + row)
    space.referenceArray(body, `<</S/TBody/P ${this.table} 0 R/K[`, rowIds, ']>>')
    this.count = 0
    this.firstMark = structure.marks
  }

  end(): void {
    this.closePage()
    this.cells.flush()
    this.rows.flush()
    this.writer.structure.end()
  }
}
