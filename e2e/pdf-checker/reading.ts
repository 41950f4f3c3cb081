import type { Content } from './content/read-content.ts'
import type { PdfFile } from './file/pdf-file.ts'
import { textOf } from './file/values.ts'
import type { Element, Visitor } from './walk-structure.ts'

/** What a reader is told, in the order of the structure tree. Letters are in the order in which they were drawn. */
export type Reading = {
  /** One text for each heading, paragraph, cell or list item. */
  text: string[]
  headings: { level: number; text: string }[]
  /** Alternative texts. */
  figures: string[]
  /** Rows of header cells and rows of data cells of each table. */
  tables: { header: string[][]; rows: string[][] }[]
  /** Texts that say their own language. */
  quoted: { language: string; text: string }[]
}

const inline = new Set(['Span', 'Link', 'Quote', 'Code', 'Reference', 'Annot', 'Note'])

/** Gathers what a reader is told while the tree is walked. */
export class Reader implements Visitor {
  readonly reading: Reading = { text: [], headings: [], figures: [], tables: [], quoted: [] }
  private readonly file: PdfFile
  private readonly contents: Map<number, Content>
  private readonly blocks: string[] = []
  private readonly tables: { header: string[][]; rows: string[][] }[] = []
  private row: string[] = []
  private isHeader = true

  /** `contents` is by the page's object number. */
  constructor(file: PdfFile, contents: Map<number, Content>) {
    this.file = file
    this.contents = contents
  }

  enter({ type, dict }: Element): void {
    if (!inline.has(type)) this.blocks.push('')
    if (type === 'Figure') this.reading.figures.push(textOf(this.file.get(dict.get('Alt'))))
    if (type === 'Table') {
      const table = { header: [], rows: [] }
      this.tables.push(table)
      this.reading.tables.push(table)
    }
    if (type === 'TR') {
      this.row = []
      this.isHeader = true
    }
  }

  mark(_element: Element, page: number, mcid: number): void {
    const last = this.blocks.length - 1
    this.blocks[last] = (this.blocks[last] ?? '') + (this.contents.get(page)?.marks.get(mcid) ?? '')
  }

  leave({ type, dict }: Element): void {
    if (inline.has(type)) return
    const text = this.blocks.pop() ?? ''
    if (text !== '') this.reading.text.push(text)
    if (dict.has('Lang')) this.reading.quoted.push({ language: textOf(this.file.get(dict.get('Lang'))), text })
    if (/^H\d$/.test(type)) this.reading.headings.push({ level: Number(type.slice(1)), text })
    if (type === 'TH' || type === 'TD') {
      this.row.push(text)
      if (type === 'TD') this.isHeader = false
    }
    const table = this.tables.at(-1)
    if (type === 'TR' && table) (this.isHeader ? table.header : table.rows).push(this.row)
    if (type === 'Table') this.tables.pop()
  }
}
