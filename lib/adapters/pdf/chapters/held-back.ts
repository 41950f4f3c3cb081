import { chapter, paragraph } from '../prose.ts'
import type { Report } from '../report-input.ts'
import { smallTable } from '../small-table.ts'
import { sourceSpan } from './summary.ts'

/** What was withheld, by ground and article (Art. 12(4), 15(4)), and the remedy; said also when there is nothing. */
export function heldBack({ sheet, words, facts }: Report): void {
  const { say } = words
  chapter(sheet, say('withheld.title'))
  paragraph(sheet, say(facts.withheld.length === 0 ? 'withheld.none' : 'withheld.lead'))
  if (facts.withheld.length === 0) return
  const columns = [
    { title: say('withheld.source'), width: 96 },
    { title: say('withheld.kind'), width: 84 },
    { title: say('withheld.range'), width: 98 },
    { title: say('withheld.count'), width: 44 },
    { title: say('withheld.reason'), width: 161 },
  ]
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
