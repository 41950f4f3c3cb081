import type { Faults } from '#e2e/pdf-checker/faults.ts'
import type { PdfFile } from '#e2e/pdf-checker/file/pdf-file.ts'
import { textOf } from '#e2e/pdf-checker/file/values.ts'
import { attribute, type Element, type Visitor } from '#e2e/pdf-checker/walk-structure.ts'
import { isLanguage } from './language.ts'

const list = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** ISO 32000-1 §14.8.4. */
const standard = list(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody ' +
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP ' +
    'Figure Formula Form',
)

/** What an element may stand in, and what alone may stand in it (ISO 32000-1 tables 336 and 337). */
const parents = new Map([
  ['TR', list('Table THead TBody TFoot')],
  ['TH', list('TR')],
  ['TD', list('TR')],
  ['THead', list('Table')],
  ['TBody', list('Table')],
  ['TFoot', list('Table')],
  ['LI', list('L')],
  ['LBody', list('LI')],
  ['TOCI', list('TOC')],
])
const kids = new Map([
  ['Table', list('TR THead TBody TFoot Caption')],
  ['THead', list('TR')],
  ['TBody', list('TR')],
  ['TFoot', list('TR')],
  ['TR', list('TH TD')],
  ['L', list('LI L Caption')],
  ['LI', list('Lbl LBody L')],
])

type Table = {
  width: number | null
  row: number
  spanning: { width: number; rows: number }[]
  headers: number
  heads: number
  bodies: number
}

/** Rule 5: headings in order, figures described, table headers with a scope, rows of equal length (ISO 14289-1 §7.3–7.5). */
export class TagRules implements Visitor {
  private readonly file: PdfFile
  private readonly faults: Faults
  private readonly tables: Table[] = []
  private level = 0

  constructor(file: PdfFile, faults: Faults) {
    this.file = file
    this.faults = faults
  }

  enter(element: Element): void {
    const { type, object } = element
    const place = `element ${object} (${type})`
    this.faults.unless(standard.has(type), '5', `${place} is of no standard type`)
    this.nesting(element, place)
    if (/^H\d?$/.test(type)) this.heading(type, place)
    if (type === 'Figure') this.figure(element, place)
    if (type === 'Table') this.tables.push({ width: null, row: 0, spanning: [], headers: 0, heads: 0, bodies: 0 })
    this.part(type)
    if (element.dict.has('Lang')) this.language(element, place)
    if (type === 'TH' || type === 'TD') this.cell(element, place)
  }

  leave({ type, object }: Element): void {
    const table = this.tables.at(-1)
    if (type === 'TR' && table) this.endRow(table, object)
    if (type !== 'Table' || !table) return
    this.tables.pop()
    this.faults.unless(table.headers > 0, '5', `the table ${object} has no TH`)
    this.faults.unless(table.heads <= 1, '5', `the table ${object} has more than one THead`)
    this.faults.unless(table.heads === 0 || table.bodies > 0, '5', `the table ${object} has a THead and no TBody`)
  }

  private nesting({ type, parent }: Element, place: string): void {
    const above = parent?.type ?? 'the root'
    if (parents.get(type)?.has(above) === false) this.faults.add('5', `${place} stands in ${above}`)
    if (kids.get(above)?.has(type) === false) this.faults.add('5', `${place} stands in ${above}`)
    if (parent === null) this.faults.unless(type === 'Document', '5', `${place} stands at the root`)
  }

  private part(type: string): void {
    const table = this.tables.at(-1)
    if (table && type === 'THead') table.heads += 1
    if (table && type === 'TBody') table.bodies += 1
  }

  private language(element: Element, place: string): void {
    const language = textOf(this.file.get(element.dict.get('Lang')))
    this.faults.unless(isLanguage(language), '5', `${place} is in the language "${language}"`)
  }

  private heading(type: string, place: string) {
    const level = Number(type.slice(1))
    if (level === 0) return this.faults.add('5', `${place} has no level`)
    if (this.level === 0) this.faults.unless(level === 1, '5', `${place} is the first heading`)
    else this.faults.unless(level <= this.level + 1, '5', `${place} follows H${this.level}`)
    this.level = level
  }

  private figure(element: Element, place: string): void {
    const alternative = textOf(this.file.get(element.dict.get('Alt')))
    this.faults.unless(alternative.trim() !== '', '5', `${place} has no Alt`)
    const box = attribute(this.file, element, 'Layout', 'BBox')
    const good = Array.isArray(box) && box.length === 4 && box.every(side => typeof side === 'number')
    this.faults.unless(good && box[0] !== box[2] && box[1] !== box[3], '5', `${place} has no BBox`)
  }

  private cell(element: Element, place: string): void {
    const table = this.tables.at(-1)
    if (!table) return
    const span = (key: string): number => {
      const value = element.dict.has('A') ? attribute(this.file, element, 'Table', key) : null
      return typeof value === 'number' ? value : 1
    }
    table.row += span('ColSpan')
    if (span('RowSpan') > 1) table.spanning.push({ width: span('ColSpan'), rows: span('RowSpan') })
    if (element.type === 'TD') return
    table.headers += 1
    const scope = attribute(this.file, element, 'Table', 'Scope')
    const good = scope === '/Column' || scope === '/Row' || scope === '/Both'
    this.faults.unless(good, '5', `${place} has no Scope`)
  }

  /** Cells of rows above that reach down count too; `spanning.rows` still includes the row they began in. */
  private endRow(table: Table, object: number): void {
    table.width ??= table.row
    this.faults.unless(table.row === table.width, '5', `row ${object} has ${table.row} cells, not ${table.width}`)
    for (const cell of table.spanning) cell.rows -= 1
    table.spanning = table.spanning.filter(({ rows }) => rows > 0)
    table.row = table.spanning.reduce((sum, { width }) => sum + width, 0)
  }
}
