import { gallery, type Picture, pictureOf } from '#lib/adapters/pdf/layout/gallery.ts'
import { planRows } from '#lib/adapters/pdf/layout/record-row.ts'
import { productLook, RecordTable } from '#lib/adapters/pdf/layout/record-table.ts'
import { unknownProfile } from '#lib/domain/records/source-profile.ts'
import type { ReportSource } from '#lib/domain/report/access-report.ts'
import { isPicture } from '#lib/domain/report/report-statistics.ts'
import type { Report } from './report-input.ts'
import { volumeIndex } from './volume-index.ts'

/**
 * Every record of a source as a row, then its pictures; or the index of the volumes where they stand. Nothing is printed
 * for a source without records.
 */
export async function everyRecord(report: Report, source: ReportSource): Promise<void> {
  const { sheet, words, profiles, statistics, written } = report
  if ((statistics.bySource[source.id]?.records ?? 0) === 0) return
  const volumes = report.volumes.filter(volume => volume.source === source.id)
  if (volumes.length > 0) return volumeIndex(report, volumes)
  const plan = planRows(
    source,
    profiles[source.id] ?? unknownProfile,
    words,
    sheet.sizes.table / 10,
    statistics.records,
    report.facts.exposures,
  )
  const table = new RecordTable(sheet, plan.columns, productLook(sheet.sizes.table))
  const pictures: Picture[] = []
  let number = report.firsts[source.id] ?? 1
  for await (const batch of report.readRecords(source.id)) {
    for (const record of batch) {
      if (record.media && isPicture(record)) pictures.push(pictureOf(number, record, words))
      if (table.add(plan.cells(number, record))) await sheet.writer.breathe()
      number += 1
    }
    written.records += batch.length
    report.progress(written.records)
  }
  table.end()
  await gallery(report, source, pictures)
}
