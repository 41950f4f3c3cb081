import { fill, ink, paper, type Sheet } from '#lib/adapters/pdf/layout/sheet.ts'
import type { NoticeWords } from '#lib/messages/notice-words.ts'
import type { Letter } from '#lib/ports/letter-writer.ts'

const y = 797

/** The running line of each page: which case, and the page of how many, known only at the end. */
export function letterFooter(sheet: Sheet, { number, demo }: Letter, { t }: NoticeWords): void {
  const { writer } = sheet
  const style = sheet.style('text', 'foot', ink.ink3, 1.2)
  const owner = t('letter.footer', { number })
  const text = demo ? `${owner}   ${t('letter.demo')}` : owner
  const total = sheet.type.widthOf('0', style.family, style.size)
  writer.onEachPage(() =>
    writer.artifact(() => {
      const [left] = sheet.lines(text, style, paper.measure - 120)
      const page = sheet.type.once(t('letter.page', { page: writer.pages }), style)
      if (left) sheet.draw(left, paper.left, y, style)
      sheet.draw(page, paper.right - total - page.width, y, style)
      writer.showTotal(paper.right - total, y + style.leading / 2 + style.size * 0.35)
    }, 'Pagination'),
  )
  writer.setTotal(() => {
    const line = sheet.type.once(String(writer.pages), style)
    const open = Buffer.from(`BT ${fill(style.colour)}\n`)
    return { bytes: Buffer.concat([open, line.bytes, Buffer.from('ET')]), faces: line.faces }
  })
}
