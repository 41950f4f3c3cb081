import type { ReportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import { ink, paper, type Sheet } from '#lib/adapters/pdf/layout/sheet.ts'
import { smallTable } from '#lib/adapters/pdf/layout/small-table.ts'
import { monthBars, seriesColour } from '#lib/charts/months.ts'

const axis = 48
const high = 96

/** Entries by month as bars, then the same numbers as a table. */
export function monthFigure(sheet: Sheet, byMonth: readonly [string, number][], words: ReportWords): void {
  const { writer } = sheet
  const height = high + 26
  sheet.room(height + 40)
  const { bars, ticks } = monthBars(byMonth, paper.measure - axis, high)
  const [left, top] = [paper.left + axis, sheet.y + 4]
  const label = sheet.style('text', 'small', ink.ink2, 1.2)
  const most = bars.reduce((a, b) => (b.count > a.count ? b : a), bars[0] ?? { month: '', count: 0 })
  const alt = words.say('source.byMonthAlt', { month: words.month(most.month), count: words.number(most.count) })
  const bottom = paper.height - top - height
  writer.element('Figure', { alt, bbox: [paper.left, bottom, paper.right, bottom + height + 4] }, () =>
    writer.marked(() => {
      for (const { value, y } of ticks) {
        sheet.rectangle(left, top + y - 0.25, paper.measure - axis, 0.5, ink.line)
        const [line] = sheet.lines(words.number(value), label, axis)
        if (line) sheet.draw(line, left - 8 - line.width, top + y - 6, label)
      }
      for (const bar of bars) sheet.rectangle(left + bar.x, top + bar.y, bar.width, bar.height, seriesColour)
      const every = Math.ceil(bars.length / 6)
      bars.forEach((bar, n) => {
        if (n % every !== 0) return
        const [line] = sheet.lines(words.month(bar.month), label, 120)
        if (line && left + bar.x + line.width <= paper.right + 4) sheet.draw(line, left + bar.x, top + high + 6, label)
      })
    }),
  )
  sheet.y += height + 12
  const columns = [
    { title: words.say('source.month'), width: 200 },
    { title: words.say('source.entries'), width: 90, align: 'right' as const },
  ]
  smallTable(
    sheet,
    columns,
    bars.map(({ month, count }) => [words.month(month), words.number(count)]),
    { rowHeader: true, dense: true },
  )
}
