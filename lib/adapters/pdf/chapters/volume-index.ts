import { paragraph } from '#lib/adapters/pdf/layout/prose.ts'
import { paper } from '#lib/adapters/pdf/layout/sheet.ts'
import { smallTable } from '#lib/adapters/pdf/layout/small-table.ts'
import type { PrintedVolume, Report } from './report-input.ts'

/** Where the records of a source stand: file, pages, numbers, dates and the fingerprint by which the file is known. */
export function volumeIndex({ sheet, words }: Report, volumes: readonly PrintedVolume[]): void {
  const { say } = words
  const large = sheet.sizes.table > 10
  paragraph(sheet, say('volume.indexWords', { count: volumes.length }))
  const spread = large ? [158, 0, 180] : [96, 0, 214]
  const used = spread.reduce((sum, width) => sum + width, 0)
  const columns = [say('volume.file'), say('volume.holds'), say('volume.fingerprint')].map((title, n) => ({
    title,
    width: spread[n] || paper.measure - used,
  }))
  const rows = volumes.map(volume => [
    [volume.name, say('volume.pages', { pages: volume.pages })].join('\n'),
    [say(`volume.${volume.holds}`, { count: volume.count, ...numbersOf(volume) }), datesOf(volume)].join('\n'),
    volume.sha256.replace(/.{32}/, '$& '),
  ])
  smallTable(sheet, columns, rows, { rowHeader: true })

  function datesOf({ oldest, newest }: PrintedVolume): string {
    if (oldest === null || newest === null) return say('row.noTime')
    const [from, to] = [words.day(oldest), words.day(newest)]
    return from === to ? from : say('rangeDays', { from, to })
  }
}

/** Plain digits, as they are printed before each row. */
const numbersOf = ({ first, last }: PrintedVolume) => ({ first: String(first), last: String(last) })
