import type { ReportSource } from '#lib/domain/access-report'
import type { MonitoringRecord } from '#lib/domain/monitoring-record'
import { isPicture } from '#lib/domain/report-statistics'
import { gallery, type Picture } from './gallery.ts'
import { planRows } from './record-row.ts'
import { productLook, RecordTable } from './record-table.ts'
import type { Report } from './report-input.ts'

/** Every record of a source as a row, then its pictures. Nothing is printed for a source without records. */
export async function everyRecord(report: Report, source: ReportSource): Promise<void> {
  const { sheet, words, profiles, statistics, written } = report
  if ((statistics.bySource[source.id]?.records ?? 0) === 0) return
  const profile = profiles[source.id] ?? { devices: [], hasLength: true, hasSize: false, marked: false }
  const plan = planRows(source, profile, words, sheet.sizes.table / 10, statistics.records, report.facts.exposures)
  const table = new RecordTable(sheet, plan.columns, productLook(sheet.sizes.table))
  const pictures: Picture[] = []
  for await (const batch of report.readRecords(source.id)) {
    for (const record of batch) {
      written.records += 1
      if (record.media && isPicture(record)) pictures.push(pictureOf(written.records, record, report))
      if (table.add(plan.cells(written.records, record))) await sheet.writer.breathe()
    }
    report.progress(written.records)
  }
  table.end()
  await gallery(report, source, pictures)
}

function pictureOf(number: number, record: MonitoringRecord, { words }: Report): Picture {
  const { start } = record.when
  const { date, time } = start === null ? { date: words.say('row.noTime'), time: '' } : words.moment(start)
  return { number, ref: record.media?.ref ?? '', when: `${date} ${time}`.trim(), object: record.object ?? '' }
}
