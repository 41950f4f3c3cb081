import type { ReportSource } from '#lib/domain/access-report'
import { monthFigure } from '../month-figure.ts'
import { chapter, paragraph, section } from '../prose.ts'
import { everyRecord } from '../record-chapter.ts'
import type { Report } from '../report-input.ts'
import { ledger } from '../small-table.ts'
import { gapsOf } from './source-notes.ts'
import { nothingGiven, sourceSpan } from './summary.ts'

/** One source: what it is, what it holds (Art. 15(1)(b), (d), (g)), its months, and every record of it. */
export async function sourceChapter(report: Report, source: ReportSource): Promise<void> {
  const { sheet, words, statistics } = report
  const { say } = words
  const counts = statistics.bySource[source.id]
  chapter(sheet, source.title)
  paragraph(sheet, source.meaning)
  ledger(sheet, factRows(report, source))
  sheet.y += 12
  gapsOf(report, source)
  if (!counts) return paragraph(sheet, nothingGiven(report, source))
  const codes = Object.entries(source.codes)
  if (codes.length > 0) {
    section(sheet, say('source.codes'))
    ledger(sheet, codes)
  }
  if (counts.byMonth.length > 1) {
    section(sheet, say('source.byMonth'), 220)
    monthFigure(sheet, counts.byMonth, words)
  }
  section(sheet, say('source.records'), 160)
  paragraph(sheet, say('source.recordsWords', { zone: words.timeZone }))
  if (source.coverage.some(({ counts: { badTime } }) => badTime > 0) || report.profiles[source.id]?.marked)
    paragraph(sheet, say('source.marks'))
  await everyRecord(report, source)
}

function factRows({ words, facts, statistics, profiles }: Report, source: ReportSource): [string, string][] {
  const { say } = words
  const counts = statistics.bySource[source.id]
  const programme = facts.programmes.find(({ id }) => id === source.programmeId)
  const devices = profiles[source.id]?.devices ?? []
  const kinds = counts?.categories.map(({ category, records, ...span }) =>
    say('source.kind', { category: words.category(category), records, span: sourceSpan(words, span) }),
  )
  const asOf = source.coverage[0]?.asOf
  const rows: [string, string | undefined][] = [
    [say('source.origin'), source.origin],
    [say('source.programme'), programme?.title],
    [say('source.count'), counts && say('source.countWords', { records: counts.records, pictures: counts.pictures })],
    [say('source.span'), counts && sourceSpan(words, counts)],
    [say('source.kinds'), kinds?.join('\n')],
    [say('source.device'), devices.length === 1 ? devices[0] : undefined],
    [say('source.kept'), programme?.retention.words],
    [say('source.asOf'), asOf && `${words.moment(asOf).date}, ${words.moment(asOf).time}`],
  ]
  return rows.flatMap(([key, value]) => (value ? [[key, value] as [string, string]] : []))
}
