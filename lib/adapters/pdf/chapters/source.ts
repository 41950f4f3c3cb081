import { monthFigure } from '#lib/adapters/pdf/figures/month-figure.ts'
import { placesFigure } from '#lib/adapters/pdf/figures/places-figure.ts'
import { chapter, paragraph, section } from '#lib/adapters/pdf/layout/prose.ts'
import { ledger } from '#lib/adapters/pdf/layout/small-table.ts'
import { widthOf } from '#lib/domain/records/places.ts'
import type { ReportSource } from '#lib/domain/report/access-report.ts'
import { everyRecord } from './record-chapter.ts'
import type { Report } from './report-input.ts'
import { rightsLink } from './rights-link.ts'
import { factRows, kindsTable } from './source-facts.ts'
import { gapsOf } from './source-notes.ts'
import { nothingGiven } from './summary.ts'

/** One source: what it is, what it holds (Art. 15(1)(b), (d), (g)), its months and places, and every record of it. */
export async function sourceChapter(report: Report, source: ReportSource): Promise<void> {
  const { sheet, words, statistics } = report
  const { say } = words
  const counts = statistics.bySource[source.id]
  sheet.quoting(source.language, () => {
    chapter(sheet, source.title, counts ? 'new-page' : 'may-follow')
    paragraph(sheet, source.meaning)
  })
  ledger(sheet, factRows(report, source))
  sheet.y += 12
  gapsOf(report, source)
  if (!counts) return paragraph(sheet, nothingGiven(report, source))
  kindsTable(report, source, counts)
  rightsLink(report, say('source.change'), { source: source.id })
  const codes = Object.entries(source.codes)
  if (codes.length > 0) {
    section(sheet, say('source.codes'))
    sheet.quoting(source.language, () => ledger(sheet, codes))
  }
  if (counts.byMonth.length > 1) {
    section(sheet, say('source.byMonth'), 220)
    monthFigure(sheet, counts.byMonth, words)
  }
  if (counts.places) {
    section(sheet, say('source.places'), 430)
    paragraph(sheet, say('source.placesWords', { metres: widthOf(counts.places) }))
    placesFigure(sheet, counts.places, words)
  }
  section(sheet, say('source.records'), 200)
  paragraph(sheet, say('source.recordsWords', { zone: words.timeZone }))
  if (source.coverage.some(({ counts: { badTime } }) => badTime > 0) || report.profiles[source.id]?.marked)
    paragraph(sheet, say('source.marks'))
  await everyRecord(report, source)
}
