import type { Readable } from 'node:stream'
import { PdfWriter } from '#lib/adapters/pdf/file/writer.ts'
import { footer } from '#lib/adapters/pdf/layout/footer.ts'
import type { BrokenPicture } from '#lib/adapters/pdf/layout/picture.ts'
import { reportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import { Sheet } from '#lib/adapters/pdf/layout/sheet.ts'
import { titleOf, writerOptions } from '#lib/adapters/pdf/layout/titles.ts'
import { atAGlance } from './at-a-glance.ts'
import { cover } from './cover.ts'
import { heldBack } from './held-back.ts'
import { howMade } from './how-made.ts'
import { inOrder, type Report, type ReportInput } from './report-input.ts'
import { sourceChapter } from './source.ts'
import { whatItIsUsedFor } from './what-it-is-used-for.ts'
import { whatWasAsked } from './what-was-asked.ts'
import { whoCanSee } from './who-can-see.ts'
import { yourRights } from './your-rights.ts'

export type WrittenPdf = { pages: number; records: number; broken: BrokenPicture[] }

/**
 * The answer as one PDF (Art. 15(1)–(3)): `bytes` must be read while `done` runs. An error of the writing breaks off
 * `bytes` too. The same input gives the same bytes.
 */
export function writePdf(input: ReportInput): { bytes: Readable; done: Promise<WrittenPdf> } {
  const { facts } = input
  const words = reportWords(facts.language, facts.timeZone)
  const writer = new PdfWriter({
    ...writerOptions(facts, titleOf(words, facts, input.edition)),
    seal: input.seal,
    sealLabel: words.say('sealLabel'),
  })
  const sheet = new Sheet(writer, input.edition)
  const report: Report = { ...input, sheet, words, written: { records: 0 }, broken: [] }
  return { bytes: writer.stream, done: writeAll(report) }
}

async function writeAll(report: Report): Promise<WrittenPdf> {
  const { sheet, facts, statistics, written, broken } = report
  const { writer } = sheet
  try {
    footer(report, statistics.records)
    cover(report)
    atAGlance(report)
    await whoCanSee(report)
    await whatItIsUsedFor(report)
    for (const source of inOrder(facts.sources)) if (source.holds === 'records') await sourceChapter(report, source)
    heldBack(report)
    whatWasAsked(report)
    yourRights(report)
    howMade(report, await report.chain())
    writer.finish()
  } catch (error) {
    writer.stream.destroy(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
  return { pages: writer.pages, records: written.records, broken }
}
