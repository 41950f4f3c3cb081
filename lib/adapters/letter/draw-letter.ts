import { flow, heading, linkLine, note, paragraph, section } from '#lib/adapters/pdf/layout/prose.ts'
import { ink, paper, type Sheet } from '#lib/adapters/pdf/layout/sheet.ts'
import { ledger } from '#lib/adapters/pdf/layout/small-table.ts'
import type { NoticeWords } from '#lib/messages/notice-words.ts'
import type { Letter, LetterBlock } from '#lib/ports/letter-writer.ts'
import { bulletList } from './bullet-list.ts'
import { letterFooter } from './letter-footer.ts'

/** Draws a letter from its head to its closing, on as many pages as it takes. */
export function drawLetter(sheet: Sheet, letter: Letter, words: NoticeWords): void {
  letterFooter(sheet, letter, words)
  sheet.newPage()
  head(sheet, letter, words)
  for (const block of letter.blocks) drawBlock(sheet, block, words)
  sheet.y += 10
  paragraph(sheet, letter.closing, sheet.style('text', 'small', ink.ink2))
}

/** The lifted bar, who writes, what it is about, to whom and when. */
function head(sheet: Sheet, { sender, title, recipient, number, at, demo }: Letter, { t, dayOf }: NoticeWords): void {
  sheet.writer.artifact(() => sheet.rectangle(paper.left, sheet.y, 44, 5, ink.lift), 'Layout')
  sheet.y += 14
  flow(sheet, 'P', sender, sheet.style('textBold', 'text', ink.ink2))
  sheet.y += 26
  heading(sheet, 'H1', title, sheet.style('heading', 'h1', ink.ink, 1.25))
  sheet.y += 10
  sheet.rule(sheet.y, 2, ink.ink)
  sheet.y += 4
  ledger(sheet, [
    [t('letter.for'), recipient],
    [t('letter.number'), number],
    [t('letter.date'), dayOf(at)],
  ])
  sheet.y += 16
  if (demo) note(sheet, t('letter.demo'), [t('letter.demoWords', { employer: sender })])
}

function drawBlock(sheet: Sheet, block: LetterBlock, words: NoticeWords): void {
  switch (block.kind) {
    case 'heading':
      section(sheet, block.text, keptLines * sheet.style('text', 'text').leading)
      return
    case 'paragraph':
      // What a person typed keeps its lines.
      for (const line of block.text.split('\n')) if (line.trim() !== '') keptParagraph(sheet, line)
      return
    case 'list':
      bulletList(sheet, block.items)
      return
    case 'facts':
      if (block.rows.length === 0) return
      ledger(sheet, block.rows)
      sheet.y += 10
      return
    case 'link':
      drawLink(sheet, block, words)
  }
}

const keptLines = 5

/** A paragraph; a short one is not broken over pages, so that its heading never stands alone. */
function keptParagraph(sheet: Sheet, text: string): void {
  const style = sheet.style('text', 'text')
  const { length } = sheet.lines(text, style, paper.measure)
  if (length <= keptLines) sheet.room(length * style.leading)
  paragraph(sheet, text)
}

/** A link with its address as text, for those who read it on paper. Only https is ever a link. */
function drawLink(sheet: Sheet, { text, url }: { text: string; url: string }, { t }: NoticeWords): void {
  const line = `${text}: ${url}`
  if (/^https:\/\/[\x21-\x7e]+$/.test(url)) {
    linkLine(sheet, line, url, t('letter.linkTo', { what: url }))
    sheet.y += sheet.sizes.text * 0.55
  } else paragraph(sheet, line)
}
