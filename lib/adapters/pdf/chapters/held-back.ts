import { chapter, paragraph } from '#lib/adapters/pdf/layout/prose.ts'
import { smallTable } from '#lib/adapters/pdf/layout/small-table.ts'
import type { Report } from './report-input.ts'
import { sourceSpan } from './summary.ts'

/** What was withheld, by ground and article (Art. 12(4), 15(4)), and the remedy; said also when there is nothing. */
export function heldBack({ sheet, words, facts }: Report): void {
  const { say } = words
  chapter(sheet, say('withheld.title'))
  paragraph(sheet, say(facts.withheld.length === 0 ? 'withheld.none' : 'withheld.lead'))
  if (facts.withheld.length === 0) return
  const widths = sheet.sizes.table > 12 ? [92, 84, 94, 78, 135] : [92, 82, 94, 56, 159]
  const columns = ['source', 'kind', 'range', 'count', 'reason'].map((title, n) => ({
    title: say(`withheld.${title}`),
    width: widths[n] ?? 0,
  }))
  const rows = facts.withheld.map(row => [
    facts.sources.find(({ id }) => id === row.source)?.title ?? row.source,
    words.category(row.category),
    sourceSpan(words, { oldest: row.from, newest: row.to }),
    words.number(row.count),
    `${say(`withheld.ground.${row.ground}`)}\n${say('withheld.method')}: ${say(`withheld.${row.method}`)}. ${say('withheld.reviewBy', { date: words.day(row.reviewBy) })}`,
  ])
  smallTable(sheet, columns, rows)
  paragraph(sheet, say('withheld.remedy'))
}
