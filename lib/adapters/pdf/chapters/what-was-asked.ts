import { chapter, paragraph, section } from '#lib/adapters/pdf/layout/prose.ts'
import type { ReportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import { ledger, smallTable } from '#lib/adapters/pdf/layout/small-table.ts'
import { type LedgerLine, streamTitle, wordsOfSource } from '#lib/domain/records/coverage.ts'
import type { Report } from './report-input.ts'

/** The completeness ledger: every source asked, what it answered, each gap in words, and since when a hold stands. */
export function whatWasAsked({ sheet, words, facts }: Report): void {
  const { say } = words
  chapter(sheet, say('coverage.title'))
  paragraph(sheet, say('coverage.lead', { from: words.day(facts.period.from), to: words.day(facts.period.to) }))
  if (facts.hold !== undefined)
    paragraph(sheet, facts.hold ? say('coverage.holdWords', words.moment(facts.hold.since)) : say('coverage.holdNone'))
  const lines = facts.sources.flatMap(source =>
    source.coverage.map(line => ({ line, title: streamTitle(source, line) })),
  )
  const columns = [
    { title: say('coverage.source'), width: 150 },
    { title: say('coverage.answer'), width: 140 },
    { title: say('coverage.seen'), width: 64, align: 'right' as const },
    { title: say('coverage.kept'), width: 60, align: 'right' as const },
    { title: say('coverage.left'), width: 69, align: 'right' as const },
  ]
  smallTable(
    sheet,
    columns,
    lines.map(({ line, title }) => row(words, line, title)),
    { rowHeader: true },
  )
  section(sheet, say('coverage.gaps'))
  const gaps = lines.flatMap(({ line, title }) =>
    line.gaps.map((gap): [string, string] => [title, gapSentence(words, gap)]),
  )
  if (gaps.length === 0) paragraph(sheet, say('coverage.gapsNone'))
  else ledger(sheet, gaps)
}

function row(words: ReportWords, line: LedgerLine, title: string): string[] {
  const { counts, status, asOf, by } = line
  const hand = by === 'connector' ? '' : `\n${words.say('coverage.by', { date: words.day(by.signedAt) })}`
  return [
    title,
    `${words.say(`coverage.status.${status}`)}\n${words.say('coverage.asOfTime', words.moment(asOf))}${hand}`,
    words.number(counts.seen),
    words.number(counts.kept),
    // Rows that name nobody are neither hers nor known to be somebody else's; the gaps name them.
    words.number(counts.seen - counts.kept - (counts.nobody ?? 0)),
  ]
}

/** A gap in the reader's language: its kind, the dates it concerns, and what the source says of it. */
export function gapSentence(words: ReportWords, gap: LedgerLine['gaps'][number]): string {
  const sentence = words.say(`coverage.gap.${gap.code}`, { count: gap.count ?? 0 })
  const dates =
    gap.from === undefined || gap.to === undefined
      ? ''
      : `(${words.say('rangeDays', { from: words.day(gap.from), to: words.day(gap.to) })})`
  return [sentence, dates, wordsOfSource(gap)].filter(Boolean).join(' ')
}
