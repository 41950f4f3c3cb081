import { buffer } from 'node:stream/consumers'
import { PdfWriter } from '#lib/adapters/pdf/file/writer.ts'
import { Sheet } from '#lib/adapters/pdf/layout/sheet.ts'
import { noticeWords } from '#lib/messages/notice-words.ts'
import type { LetterWriter } from '#lib/ports/letter-writer.ts'
import { drawLetter } from './draw-letter.ts'

/** Sets letters as the report is set: tagged PDF/A-2a, the same faces and ledgers. `application` is our version. */
export function letterWriter(application: string): LetterWriter {
  return {
    async write(letter, language) {
      const writer = new PdfWriter({
        title: `${letter.title} (${letter.number})`,
        language,
        createdAt: new Date(letter.at.epochMilliseconds),
        creator: `Fifteen ${application}`,
      })
      const bytes = buffer(writer.stream)
      drawLetter(new Sheet(writer, letter.edition), letter, noticeWords(language, letter.timeZone))
      writer.finish()
      return bytes
    },
  }
}
