import type { Line } from '#lib/adapters/pdf/type/shape.ts'
import type { ReportFacts } from '#lib/domain/report/access-report.ts'
import type { ReportWords } from './report-words.ts'
import { fill, ink, paper, type Sheet, textObject } from './sheet.ts'

const y = 797
/** Stands for the page's number until it is known. */
const blank = '\u0001'

/** The running line of each page: whose file this is, and the page of how many, known only at the end; about `rows` are printed. */
export function footer(
  { sheet, words, facts }: { sheet: Sheet; words: ReportWords; facts: ReportFacts },
  rows: number,
): void {
  const { writer } = sheet
  const style = sheet.style('text', 'foot', ink.ink3, 1.2)
  const { name } = facts.subject
  const owner =
    facts.number === null ? words.say('footerAlone', { name }) : words.say('footer', { number: facts.number, name })
  const text = facts.demo ? `${owner}   ${words.say('footerDemo')}` : owner
  const digit = sheet.type.widthOf('0', style.family, style.size)
  const total = digit * String(expectedPages(rows)).length
  // Most of it is the same on each of thousands of pages.
  const pageWords = words.say('page', { page: blank })
  const owners = new Map<number, { bytes: Buffer; faces: Line['faces'] }>()
  const ownerBeside = (exactly: number) => {
    // Digits differ in width: in steps, so that the same few lines serve every page.
    const width = Math.ceil(exactly / 8) * 8
    const known = owners.get(width)
    if (known) return known
    const lines = sheet.lines(text, style, paper.measure - total - width - 16).slice(0, 2)
    const drawn = lines.map((line, n) => textObject(line, paper.left, y + n * style.leading, style))
    const owner = { bytes: Buffer.concat(drawn), faces: lines.flatMap(({ faces }) => faces) }
    owners.set(width, owner)
    return owner
  }
  writer.onEachPage(() =>
    writer.artifact(() => {
      const page = sheet.type.once(pageWords.replace(blank, words.number(writer.pages)), style)
      const owner = ownerBeside(page.width)
      writer.needFaces(owner.faces)
      writer.write(owner.bytes)
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
