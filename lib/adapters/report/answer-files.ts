import type { RecordIndex, ReportStatistics } from '#lib/domain/access-report'
import { recordsPerPage } from '#lib/domain/access-report'
import { asGiven, type MonitoringRecord } from '#lib/domain/monitoring-record'
import { startStatistics } from '#lib/domain/report-statistics'
import { profileRecords, type SourceProfile } from '../../domain/source-profile.ts'
import type { SealedSink } from '../crypto/sealed-object.ts'

/** One source's collected records in order, and the bytes of a picture by its `media.ref`. */
export type AnswerSource = {
  id: string
  read(): AsyncIterable<MonitoringRecord[]>
  media(ref: string): Promise<Uint8Array>
}

export type PictureOf = { no: number; sourceId: string; ref: string; type: string }

export type AnswerFiles = {
  statistics: ReportStatistics
  profiles: Record<string, SourceProfile>
  index: RecordIndex
  pictures: PictureOf[]
}

/**
 * The first pass: what is given (withheld items and colleagues' names left out) goes into the reading file, its pictures
 * into the media file, and everything is counted once for page, PDF and data files alike.
 */
export async function writeAnswerFiles(
  sources: AnswerSource[],
  { withheld, timeZone }: { withheld: ReadonlySet<string>; timeZone: string },
  sinks: { records: SealedSink; media: SealedSink },
): Promise<AnswerFiles> {
  const statistics = startStatistics(timeZone)
  const files: Omit<AnswerFiles, 'statistics'> = { profiles: {}, index: {}, pictures: [] }
  const at = { records: 0, media: 0, no: 0 }
  for (const source of sources) {
    const profile = profileRecords()
    const pages = { records: 0, offsets: [] as number[], end: at.records }
    for await (const batch of source.read()) {
      const lines: Buffer[] = []
      for (const record of batch) if (!withheld.has(record.id)) lines.push(await keep(source, record))
      await sinks.records.write(Buffer.concat(lines))
    }
    files.profiles[source.id] = profile.finish()
    files.index[source.id] = pages

    async function keep(from: AnswerSource, record: MonitoringRecord): Promise<Buffer> {
      const given = await withPicture(from, asGiven(record))
      at.no += 1
      if (given.media?.ref)
        files.pictures.push({ no: at.no, sourceId: from.id, ref: given.media.ref, type: given.media.type })
      statistics.add(from.id, given)
      profile.add(given)
      if (pages.records % recordsPerPage === 0) pages.offsets.push(at.records)
      pages.records += 1
      const line = Buffer.from(`${JSON.stringify(given)}\n`)
      at.records += line.length
      pages.end = at.records
      return line
    }
  }
  return { ...files, statistics: statistics.finish() }

  async function withPicture(source: AnswerSource, record: MonitoringRecord): Promise<MonitoringRecord> {
    if (!record.media?.ref) return record
    const bytes = await source.media(record.media.ref)
    const ref = `${at.media}:${bytes.length}`
    at.media += bytes.length
    await sinks.media.write(bytes)
    return { ...record, media: { ...record.media, ref } }
  }
}
