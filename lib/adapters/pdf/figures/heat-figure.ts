import { paragraph } from '#lib/adapters/pdf/layout/prose.ts'
import type { ReportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import { ink, paper, type Sheet } from '#lib/adapters/pdf/layout/sheet.ts'
import { smallTable } from '#lib/adapters/pdf/layout/small-table.ts'
import { heatRamp, heatScale } from '#lib/charts/heat.ts'

const labels = 36
const step = 18.6
const cell = 17

/** A week by hours as squares with their legend, then the same numbers as a table. */
export function heatFigure(sheet: Sheet, heat: readonly (readonly number[])[], alt: string, words: ReportWords): void {
  const { writer } = sheet
  const height = 7 * step + 46
  sheet.room(height + 20)
  const { levelOf, legend } = heatScale(heat)
  const [left, top] = [paper.left + labels, sheet.y]
  const label = sheet.style('text', 'small', ink.ink2, 1.2)
  const bottom = paper.height - top - height
  const bbox = [paper.left, bottom, paper.right, bottom + height] as const
  writer.element('Figure', { alt, bbox }, () =>
    writer.marked(() => {
      heat.forEach((hours, day) => {
        write(sheet, words.weekday(day), paper.left, top + day * step + 2)
        hours.forEach((count, hour) => {
          square(sheet, left + hour * step, top + day * step, heatRamp[levelOf(count)])
        })
      })
      for (const hour of [0, 6, 12, 18]) write(sheet, `${hour}:00`, left + hour * step, top + 7 * step + 1)
      let x = left
      const y = top + 7 * step + 24
      const keys = [
        { level: 0, text: words.say('glance.heatNone') },
        ...legend.map(each => ({ level: each.level, text: range(each, words) })),
      ]
      x += write(sheet, words.say('glance.heatKey'), x, y + 2) + 8
      for (const { level, text } of keys) {
        square(sheet, x, y, heatRamp[level as 0])
        x += cell + 5
        x += write(sheet, text, x, y + 2) + 12
      }
    }),
  )
  sheet.y += height + 8

  function write(on: Sheet, text: string, x: number, y: number): number {
    const [line] = on.lines(text, label, 200)
    if (line) on.draw(line, x, y, label)
    return line?.width ?? 0
  }
}

const range = ({ from, to }: { from: number; to: number }, words: ReportWords): string =>
  from === to ? words.number(from) : `${words.number(from)}–${words.number(to)}`

function square(sheet: Sheet, x: number, y: number, colour: string): void {
  sheet.rectangle(x, y, cell, cell, ink.line)
  sheet.rectangle(x + 0.6, y + 0.6, cell - 1.2, cell - 1.2, colour)
}

/** The numbers of the squares: hours down, days across; hours without any entry are left out, which is said. */
export function heatTable(sheet: Sheet, heat: readonly (readonly number[])[], words: ReportWords): void {
  const columns = [
    { title: words.say('glance.hour'), width: 70 },
    ...heat.map((_, day) => ({ title: words.weekday(day), width: (paper.measure - 70) / 7, align: 'right' as const })),
  ]
  const hours = Array.from({ length: 24 }, (_, hour) => hour)
  const busy = hours.filter(hour => heat.some(day => (day[hour] ?? 0) > 0))
  const rows = busy.map(hour => [
    `${String(hour).padStart(2, '0')}:00`,
    ...heat.map(day => words.number(day[hour] ?? 0)),
  ])
  smallTable(sheet, columns, rows, { rowHeader: true, dense: true })
  if (busy.length < hours.length)
    paragraph(sheet, words.say('glance.hoursLeftOut'), sheet.style('text', 'small', ink.ink2))
}
