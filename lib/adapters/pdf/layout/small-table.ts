import type { Line } from '#lib/adapters/pdf/type/shape.ts'
import { ink, paper, type Sheet, type TextStyle } from './sheet.ts'

export type Column = { title: string; width: number; align?: 'right' }

/** How rows look: cells, first cells, lines after a line break. `rowHeader`: a row's first cell names the row. */
type Look = { cell: TextStyle; first: TextStyle; more: TextStyle; pad: number; rowHeader: boolean }

/** The language of each column's cells where it is another than the report's. */
type Languages = readonly (string | undefined)[]

/** A key, its value, and the language of the value where it is quoted in another one. */
export type LedgerRow = readonly [key: string, value: string, language?: string]

/** A table of facts and their values: bold keys on the left, hairlines between. A line break in a value starts a line. */
export function ledger(sheet: Sheet, rows: readonly LedgerRow[], key = 150): void {
  const { writer } = sheet
  const look: Look = {
    cell: sheet.style('text', 'text', ink.ink, 1.45),
    first: sheet.style('textBold', 'text', ink.ink2, 1.45),
    more: { ...sheet.style('text', 'small', ink.ink2), leading: sheet.sizes.text * 1.45 },
    pad: 8,
    rowHeader: true,
  }
  const columns = [
    { title: '', width: key },
    { title: '', width: paper.measure - key },
  ]
  writer.element('Table', {}, () => {
    for (const [name, value, lang] of rows)
      drawRow(sheet, columns, [name, value], look, { languages: [undefined, lang] })
  })
}

/** A small table with a header that is repeated on each page. */
export function smallTable(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  options: { rowHeader?: boolean; dense?: boolean; languages?: Languages } = {},
): void {
  const cell = sheet.style('text', 'table', ink.ink, options.dense ? 1.2 : 1.35)
  const look: Look = {
    cell,
    first: options.rowHeader ? { ...cell, family: 'textBold' } : cell,
    more: { ...cell, colour: ink.ink2 },
    pad: options.dense ? 2 : 5,
    rowHeader: options.rowHeader ?? false,
  }
  const { writer } = sheet
  sheet.room(80)
  writer.element('Table', {}, () => {
    writer.element('THead', {}, () => drawHeader(sheet, columns, look, true))
    writer.element('TBody', {}, () => {
      for (const row of rows)
        drawRow(sheet, columns, row, look, {
          languages: options.languages ?? [],
          onNewPage: () => drawHeader(sheet, columns, look, false),
        })
    })
  })
  sheet.y += 10
}

/** The header row: tagged where the table begins, a running line on later pages. */
function drawHeader(sheet: Sheet, columns: readonly Column[], look: Look, tagged: boolean): void {
  const style: TextStyle = { ...look.cell, family: 'textBold' }
  const { writer } = sheet
  const cells = columns.map(({ title, width }) => setLines(sheet, title, style, width - gap))
  const height = Math.max(...cells.map(lines => lines.length)) * style.leading
  const draw = (n: number): void => drawCell(sheet, cells[n] ?? [], columns, n)
  const all = columns.map((_, n) => n)
  const headers = (): void => {
    for (const n of all) writer.element('TH', { scope: 'Column' }, () => writer.marked(() => draw(n)))
  }
  if (tagged) writer.element('TR', {}, headers)
  else writer.artifact(() => all.forEach(draw), 'Pagination')
  sheet.y += height + 3
  sheet.rule(sheet.y, 1.2, ink.ink)
  sheet.y += 3
}

/** A row, in as many parts as pages are needed; each part is a row of its own in the structure. */
function drawRow(
  sheet: Sheet,
  columns: readonly Column[],
  row: readonly string[],
  look: Look,
  { onNewPage, languages }: { onNewPage?: () => void; languages: Languages },
): void {
  const { pad, rowHeader } = look
  const { leading } = look.cell
  const styleOf = (n: number, part: number): TextStyle => (part > 0 ? look.more : n === 0 ? look.first : look.cell)
  let rest = columns.map(({ width }, n) =>
    (row[n] ?? '')
      .replaceAll('\n', ' \n')
      .split('\n')
      .flatMap((text, part) => setLines(sheet, text, styleOf(n, part), width - gap)),
  )
  const free = (): number => Math.floor((paper.bottom - sheet.y - 2 * pad) / leading)
  const most = Math.floor((paper.bottom - paper.top - 80) / leading)
  do {
    const wanted = Math.min(most, Math.max(...rest.map(lines => lines.length)))
    if (wanted > free()) {
      sheet.newPage()
      onNewPage?.()
    }
    const count = Math.max(1, Math.min(wanted, free()))
    sheet.y += pad
    sheet.writer.element('TR', {}, () => {
      for (const [n, lines] of rest.entries()) {
        const names = rowHeader && n === 0
        const lang = languages[n] ?? sheet.quoted
        const quoted = lang === undefined ? {} : { lang }
        sheet.writer.element(names ? 'TH' : 'TD', names ? { scope: 'Row', ...quoted } : quoted, () =>
          sheet.writer.marked(() => drawCell(sheet, lines.slice(0, count), columns, n)),
        )
      }
    })
    sheet.y += count * leading + pad
    sheet.rule(sheet.y, 0.5, ink.line)
    rest = rest.map(lines => lines.slice(count))
  } while (rest.some(lines => lines.length > 0))
}

const gap = 8

type SetLine = { line: Line; style: TextStyle }

const setLines = (sheet: Sheet, text: string, style: TextStyle, width: number): SetLine[] =>
  sheet.lines(text, style, width).map(line => ({ line, style }))

function drawCell(sheet: Sheet, lines: readonly SetLine[], columns: readonly Column[], n: number): void {
  const x = paper.left + columns.slice(0, n).reduce((sum, { width }) => sum + width, 0)
  const column = columns[n]
  lines.forEach(({ line, style }, row) => {
    const indent = column?.align === 'right' ? column.width - gap - line.width : 0
    sheet.draw(line, x + indent, sheet.y + row * style.leading, style)
  })
}
