import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { ReportSource } from '#lib/domain/report/access-report.ts'
import { type BrokenPicture, drawable } from './picture.ts'
import { flow, paragraph, section } from './prose.ts'
import type { ReportWords } from './report-words.ts'
import { ink, paper, type Sheet } from './sheet.ts'

export type Picture = { number: number; ref: string; when: string; object: string }

const gap = 14
const width = (paper.measure - gap) / 2
const tallest = 190

type Ready = { picture: Picture; jpeg: Buffer; height: number }

/** What a gallery is written with; `broken` takes up what could not be drawn. */
export type GalleryContext = {
  sheet: Sheet
  words: ReportWords
  readMedia(sourceId: string, ref: string): Promise<Uint8Array>
  broken: BrokenPicture[]
}

/** A record's picture with its number in the report. */
export function pictureOf(number: number, record: MonitoringRecord, words: ReportWords): Picture {
  const { start } = record.when
  const { date, time } = start === null ? { date: words.say('row.noTime'), time: '' } : words.moment(start)
  return { number, ref: record.media?.ref ?? '', when: `${date} ${time}`.trim(), object: record.object ?? '' }
}

/** Pictures two in a row, each with its number and time; what cannot be drawn is named and never left out. */
export async function gallery(
  report: GalleryContext,
  source: Pick<ReportSource, 'id'>,
  pictures: readonly Picture[],
  { title = report.words.say('source.pictures'), begun = () => {} }: { title?: string; begun?: () => void } = {},
): Promise<void> {
  if (pictures.length === 0) return
  const { sheet } = report
  // The title stands above a row of pictures, never alone at the end of a page.
  sheet.room(tallest + 90)
  section(sheet, title)
  begun()
  let row: Ready[] = []
  for (const picture of pictures) {
    const ready = await prepare(report, source, picture)
    if ('why' in ready) {
      placeRow(report, row)
      row = []
      report.broken.push(ready)
      sayBroken(report, ready)
      continue
    }
    row.push(ready)
    if (row.length < 2) continue
    placeRow(report, row)
    row = []
    await sheet.writer.breathe()
  }
  placeRow(report, row)
}

async function prepare(
  report: GalleryContext,
  source: Pick<ReportSource, 'id'>,
  picture: Picture,
): Promise<Ready | BrokenPicture> {
  if (picture.ref === '') return { number: picture.number, why: 'missing' }
  const made = await drawable(await report.readMedia(source.id, picture.ref))
  if ('why' in made) return { number: picture.number, why: made.why }
  const height = Math.min(tallest, (made.height / made.width) * width)
  return { picture, jpeg: made.jpeg, height }
}

function placeRow(report: GalleryContext, row: readonly Ready[]): void {
  if (row.length === 0) return
  const { sheet } = report
  const caption = sheet.style('text', 'small', ink.ink2, 1.25)
  const captions = row.map(({ picture }) => captionOf(report, picture))
  const lines = captions.map(text => sheet.lines(text, caption, width).length)
  const height = Math.max(...row.map(each => each.height))
  sheet.room(height + Math.max(...lines) * caption.leading + 12)
  const top = sheet.y
  row.forEach((ready, n) => {
    const x = paper.left + n * (width + gap)
    figure(report, ready, x, top)
    sheet.y = top + height + 5
    flow(sheet, 'P', captions[n] ?? '', caption, { x, width })
  })
  sheet.y = top + height + Math.max(...lines) * caption.leading + 16
}

function figure({ sheet, words }: GalleryContext, { picture, jpeg, height }: Ready, x: number, top: number): void {
  const alt = words.say('source.pictureAlt', { when: picture.when, object: picture.object || 'none' })
  const bottom = paper.height - top - height
  sheet.writer.element('Figure', { alt, bbox: [x, bottom, x + width, bottom + height] }, () =>
    sheet.writer.marked(() => {
      frame(sheet, x, top, height)
      sheet.writer.jpeg(jpeg, { x: x + 0.5, y: top + 0.5, width: width - 1, height: height - 1 })
    }),
  )
}

const frame = (sheet: Sheet, x: number, top: number, height: number): void =>
  sheet.rectangle(x, top, width, height, ink.line)

const captionOf = ({ words }: GalleryContext, { number, when }: Picture): string =>
  words.say('source.pictureCaption', { number: String(number), when })

function sayBroken({ sheet, words }: GalleryContext, { number, why }: BrokenPicture): void {
  const text =
    why === 'missing'
      ? words.say('source.pictureMissing', { number: String(number) })
      : words.say('source.pictureBroken', { number: String(number), why: words.say(`source.whyBroken.${why}`) })
  paragraph(sheet, text)
}
