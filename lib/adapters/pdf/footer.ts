import type { Report } from './report-input.ts'
import { fill, ink, paper } from './sheet.ts'

const y = 797

/** The running line of each page: whose file this is, and the page of how many, known only at the end; about `rows` are printed. */
export function footer({ sheet, words, facts }: Pick<Report, 'sheet' | 'words' | 'facts'>, rows: number): void {
  const { writer } = sheet
  const style = sheet.style('text', 'foot', ink.ink3, 1.2)
  const { name } = facts.subject
  const owner =
    facts.number === null ? words.say('footerAlone', { name }) : words.say('footer', { number: facts.number, name })
  const text = facts.demo ? `${owner}   ${words.say('footerDemo')}` : owner
  const digit = writer.type.widthOf('0', style.family, style.size)
  const total = digit * String(expectedPages(rows)).length
  writer.onEachPage(() =>
    writer.artifact(() => {
      const page = writer.type.once(words.say('page', { page: words.number(writer.pages) }), style)
      const lines = sheet.lines(text, style, paper.measure - total - page.width - 16)
      for (const [n, line] of lines.slice(0, 2).entries()) sheet.draw(line, paper.left, y + n * style.leading, style)
      sheet.draw(page, paper.right - total - page.width, y, style)
      writer.showTotal(paper.right - total, y + style.leading / 2 + style.size * 0.35)
    }, 'Pagination'),
  )
  writer.setTotal(() => {
    const [line] = sheet.lines(words.number(writer.pages), style, 200)
    const open = Buffer.from(`BT ${fill(style.colour)}\n`)
    return { bytes: Buffer.concat([open, line?.bytes ?? Buffer.alloc(0), Buffer.from('ET')]), faces: line?.faces ?? [] }
  })
}

/** About how many pages there will be, for the room that their number takes. */
const expectedPages = (records: number): number => 20 + Math.round(records / 30)
