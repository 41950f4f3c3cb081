import type { ReportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import { ink, paper, type Sheet, type TextStyle } from '#lib/adapters/pdf/layout/sheet.ts'
import { smallTable } from '#lib/adapters/pdf/layout/small-table.ts'
import { type OverTime, seriesBars, seriesColours } from '#lib/charts/series.ts'

const high = 22
const number = 58

/** Sources one under the other, month by month, each named at its left; then the same numbers as a table. */
export function seriesFigure(sheet: Sheet, { months, series }: OverTime, words: ReportWords): void {
  const [strongest] = series
  if (!strongest) return
  const label = sheet.style('text', 'small', ink.ink, 1.15)
  const names = paper.measure * 0.28
  const rows = series.map(one => ({ ...one, lines: sheet.lines(one.title, label, names - 12).slice(0, 2) }))
  const heights = rows.map(({ lines }) => Math.max(high + 10, lines.length * label.leading + 8))
  const height = heights.reduce((sum, each) => sum + each, 0) + label.leading + 8
  const table = sheet.style('text', 'table', ink.ink, 1.2).leading + 4
  const rowsBelow = months.length <= 14 ? months.length + 4 : 4
  sheet.room(height + rowsBelow * table)
  const top = sheet.y
  const bottom = paper.height - top - height
  const most = { source: strongest.title, count: words.number(strongest.total) }
  const alt = words.say('glance.overTimeAlt', most)
  const left = paper.left + names
  const width = paper.measure - names - number
  sheet.writer.element('Figure', { alt, bbox: [paper.left, bottom, paper.right, bottom + height] }, () =>
    sheet.writer.marked(() => {
      let y = top
      rows.forEach(({ lines, counts, most: peak }, n) => {
        const ground = y + (heights[n] ?? 0) - 6
        const middle = ground - high / 2
        for (const [row, line] of lines.entries())
          sheet.draw(line, paper.left, middle + (row - lines.length / 2) * label.leading, label)
        for (const bar of seriesBars({ counts, most: peak }, width, high))
          if (bar.height > 0)
            sheet.rectangle(left + bar.x, ground - bar.height, bar.width, bar.height, seriesColours[n] ?? ink.petrol)
        sheet.rectangle(left, ground, width, 0.6, ink.line)
        endingAt(sheet, words.number(peak), label, paper.right, middle - label.leading / 2)
        y += heights[n] ?? 0
      })
      monthNames(sheet, months, words, { left, width, y, label })
    }),
  )
  sheet.y = top + height + 8
  seriesTable(sheet, { months, series }, words)
}

/** A short text that ends at `right`. */
function endingAt(sheet: Sheet, text: string, style: TextStyle, right: number, y: number): void {
  const [line] = sheet.lines(text, style, 200)
  if (line) sheet.draw(line, right - line.width, y, style)
}

type Axis = { left: number; width: number; y: number; label: TextStyle }

/** The first and the last month under their bars. */
function monthNames(sheet: Sheet, months: string[], words: ReportWords, { left, width, y, label }: Axis): void {
  const style = { ...label, colour: ink.ink2 }
  const [first, last] = [months[0] ?? '', months.at(-1) ?? '']
  const [line] = sheet.lines(words.month(first), style, width)
  if (line) sheet.draw(line, left, y, style)
  if (last !== first) endingAt(sheet, words.month(last), style, left + width, y)
}

/** Months down, sources across; with more sources than fit beside each other the sources go down a second table. */
function seriesTable(sheet: Sheet, { months, series }: OverTime, words: ReportWords): void {
  const across = sheet.sizes.table > 12 ? 3 : 6
  const name = paper.measure * 0.2
  for (let at = 0; at < series.length; at += across) {
    const part = series.slice(at, at + across)
    const columns = [
      { title: words.say('source.month'), width: name },
      ...part.map(({ title }) => ({ title, width: (paper.measure - name) / part.length, align: 'right' as const })),
    ]
    const rows = months.map((month, n) => [
      words.month(month),
      ...part.map(({ counts }) => words.number(counts[n] ?? 0)),
    ])
    smallTable(sheet, columns, rows, { rowHeader: true, dense: true })
  }
}
