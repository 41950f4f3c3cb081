import type { Readable } from 'node:stream'
import type { Outline } from '#lib/adapters/pdf/file/pdfkit.ts'
import { PdfWriter } from '#lib/adapters/pdf/file/writer.ts'
import { footer } from '#lib/adapters/pdf/layout/footer.ts'
import { gallery, type Picture } from '#lib/adapters/pdf/layout/gallery.ts'
import type { BrokenPicture } from '#lib/adapters/pdf/layout/picture.ts'
import { heading, paragraph } from '#lib/adapters/pdf/layout/prose.ts'
import { planRows } from '#lib/adapters/pdf/layout/record-row.ts'
import { productLook, RecordTable } from '#lib/adapters/pdf/layout/record-table.ts'
import { type ReportWords, reportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import { ink, Sheet } from '#lib/adapters/pdf/layout/sheet.ts'
import { titleOf, writerOptions } from '#lib/adapters/pdf/layout/titles.ts'
import { localClock } from '#lib/domain/deadline/local-time.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { SourceProfile } from '#lib/domain/records/source-profile.ts'
import type { ReportFacts, ReportSource } from '#lib/domain/report/access-report.ts'

/** What one volume is: whose it is, its number, and the records it holds by their numbers in the answer. */
export type VolumeFacts = {
  facts: ReportFacts
  source: ReportSource
  volume: number
  rows: number
  first: number
  last: number
}

/** A volume while it is written. Its bytes must be read meanwhile. */
export type RowVolume = {
  bytes: Readable
  /** Prints one record; rejects when the reader gave up. */
  add(number: number, record: MonitoringRecord): Promise<void> | undefined
  /** Ends the file; gives its pages. */
  end(): number
  /** Breaks off, and `bytes` with it. */
  fail(fault: unknown): void
}

/** Begins a volume of records as rows: the same table as in the report, with a bookmark for each month. `total` is the answer's last number. */
export function startVolume(given: VolumeFacts & { profile: SourceProfile; total: number }): RowVolume {
  const { source, profile, total, facts } = given
  const { sheet, words, under } = begin(given, 'about')
  const { writer } = sheet
  const plan = planRows(source, profile, words, sheet.sizes.table / 10, total, facts.exposures)
  const table = new RecordTable(sheet, plan.columns, productLook(sheet.sizes.table))
  const monthBegins = months(words)
  return {
    bytes: writer.stream,
    add(number, record) {
      const pageEnded = table.add(plan.cells(number, record))
      const month = monthBegins(record.when.start)
      if (month !== null) writer.bookmark(month, under)
      return pageEnded ? writer.breathe() : undefined
    },
    end() {
      table.end()
      writer.finish()
      return writer.pages
    },
    fail: fault => void writer.stream.destroy(fault instanceof Error ? fault : new Error(String(fault))),
  }
}

export type PictureVolume = VolumeFacts & {
  /** With the instant of each record, for the bookmarks. */
  pictures: readonly (Picture & { start: string | null })[]
  readMedia(sourceId: string, ref: string): Promise<Uint8Array>
}

/** A volume of pictures, two in a row under the month they are of; `bytes` must be read while `done` runs. */
export function writePictures(given: PictureVolume): { bytes: Readable; done: Promise<{ pages: number }> } {
  const place = begin(given, 'aboutPictures')
  return { bytes: place.sheet.writer.stream, done: drawAll(given, place) }
}

async function drawAll({ pictures, source, readMedia }: PictureVolume, { sheet, words, under }: Begun) {
  const { writer } = sheet
  const broken: BrokenPicture[] = []
  try {
    const monthBegins = months(words)
    const groups: { month: string; pictures: Picture[] }[] = []
    for (const picture of pictures) {
      const month = monthBegins(picture.start)
      if (month !== null || groups.length === 0) groups.push({ month: month ?? words.say('row.noTime'), pictures: [] })
      groups.at(-1)?.pictures.push(picture)
    }
    for (const { month, pictures: some } of groups) {
      const place = { sheet, words, readMedia, broken }
      await gallery(place, source, some, { title: month, begun: () => writer.bookmark(month, under) })
    }
    writer.finish()
  } catch (error) {
    writer.stream.destroy(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
  return { pages: writer.pages }
}

type Begun = { sheet: Sheet; words: ReportWords; under: Outline }

/** The head of a volume: title without a name, labels of its pages, and a first line that says what it is part of. */
function begin({ facts, source, volume, rows, first, last }: VolumeFacts, about: 'about' | 'aboutPictures'): Begun {
  const words = reportWords(facts.language, facts.timeZone)
  const { say } = words
  const options = writerOptions(facts, titleOf(words, facts, facts.edition, volume))
  const writer = new PdfWriter({ ...options, pagePrefix: `${volume}-` })
  const sheet = new Sheet(writer, facts.edition)
  footer({ sheet, words, facts }, rows)
  sheet.newPage()
  const under = writer.bookmark(source.title)
  const style = sheet.style('heading', 'h1', ink.ink, 1.2)
  heading(sheet, 'H1', say('volume.heading', { source: source.title, volume: String(volume) }), style)
  sheet.y += 10
  const numbers = { first: String(first), last: String(last) }
  const report = facts.number === null ? say('volume.reportAlone') : say('volume.report', { number: facts.number })
  paragraph(sheet, say(`volume.${about}`, { report, count: rows, zone: facts.timeZone, ...numbers }))
  sheet.y += 6
  return { sheet, words, under }
}

/** Tells the name of the month with the first record of it, and null for those that follow. */
function months(words: ReportWords): (start: string | null) => string | null {
  const clock = localClock(words.timeZone)
  let [minute, known] = ['', '']
  return start => {
    // Within a minute no month begins, whatever the zone.
    if (start === null || (minute !== '' && start.startsWith(minute))) return null
    minute = start.slice(0, 16)
    const month = monthOf(clock(start))
    if (month === known) return null
    known = month
    return words.month(month)
  }
}

const monthOf = ({ year, month }: { year: number; month: number }): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
