import { ink, paper, type Sheet, type TextStyle } from './sheet.ts'

type Box = { x: number; width: number }
const whole: Box = { x: paper.left, width: paper.measure }

/** Room that a chapter wants that may follow another one on the same page, in points. */
const followRoom = 300

/** Starts a chapter, on a new page unless it is short and `may-follow` what is there: bookmark, heading, heavy rule. */
export function chapter(sheet: Sheet, title: string, place: 'new-page' | 'may-follow' = 'new-page'): void {
  const follows = place === 'may-follow' && sheet.follows && sheet.y + followRoom < paper.bottom
  if (follows) sheet.y += 40
  else sheet.newPage()
  sheet.follows = place === 'may-follow'
  sheet.writer.bookmark(title)
  heading(sheet, 'H1', title, sheet.style('heading', 'h1', ink.ink, 1.2))
  sheet.y += 12
  sheet.rule(sheet.y, 2, ink.ink)
  sheet.y += 16
}

/** A heading of the second level, kept with the `follows` points that come after it. */
export function section(sheet: Sheet, title: string, follows = 70): void {
  sheet.y += sheet.y > paper.top ? 18 : 0
  sheet.room(sheet.sizes.h2 * 1.2 + follows)
  heading(sheet, 'H2', title, sheet.style('heading', 'h2', ink.ink, 1.25))
  sheet.y += 6
}

export function heading(sheet: Sheet, tag: 'H1' | 'H2' | 'H3', title: string, style: TextStyle, box = whole): void {
  flow(sheet, tag, title, style, box)
}

/** A paragraph of text; breaks over pages by lines. */
export function paragraph(sheet: Sheet, text: string, style = sheet.style('text', 'text'), box = whole): void {
  flow(sheet, 'P', text, style, box)
  sheet.y += style.size * 0.55
}

/** Text in an element of its own, from the cursor downwards. */
export function flow(sheet: Sheet, tag: string, text: string, style: TextStyle, box: Box = whole): void {
  sheet.room(style.leading)
  sheet.writer.element(tag, sheet.quoted === undefined ? {} : { lang: sheet.quoted }, () =>
    sheet.writer.marked(() => {
      for (const line of sheet.lines(text, style, box.width)) {
        sheet.room(style.leading)
        sheet.draw(line, box.x, sheet.y, style)
        sheet.y += style.leading
      }
    }),
  )
}

/** A paragraph that is a link; the address stands in it as text too where `text` holds it. */
export function linkLine(sheet: Sheet, text: string, url: string, description: string, box = whole): void {
  const style = sheet.style('text', 'text', ink.petrol)
  const lines = sheet.lines(text, style, box.width)
  sheet.room(style.leading * lines.length)
  const { writer } = sheet
  writer.element('P', {}, () =>
    writer.element('Link', {}, () => {
      const top = sheet.y
      let width = 0
      writer.marked(() => {
        for (const line of lines) {
          sheet.draw(line, box.x, sheet.y, style)
          width = Math.max(width, line.width)
          sheet.y += style.leading
        }
      })
      lines.forEach((line, n) => {
        const y = top + n * style.leading + style.leading / 2 + style.size * 0.35 + 2
        sheet.rule(y, 0.6, ink.petrol, box.x, line.width)
      })
      writer.link({ x: box.x, y: top, width, height: sheet.y - top }, url, description)
    }),
  )
}

/** A note that must be seen: marigold edge, bold first line. Kept whole unless it is taller than a page. */
export function note(sheet: Sheet, title: string, paragraphs: readonly string[]): void {
  const head = sheet.style('textBold', 'text')
  const text = sheet.style('text', 'text')
  const box = { x: paper.left + 20, width: paper.measure - 36 }
  const count = [title, ...paragraphs].reduce((sum, each) => sum + sheet.lines(each, text, box.width).length, 0)
  const height = count * text.leading + paragraphs.length * 4 + 16
  sheet.room(Math.min(height, 400))
  const top = sheet.y
  const page = sheet.writer.pages
  sheet.y += 8
  flow(sheet, 'P', title, head, box)
  for (const each of paragraphs) {
    flow(sheet, 'P', each, text, box)
    sheet.y += 4
  }
  sheet.y += 4
  const from = sheet.writer.pages === page ? top : paper.top
  sheet.writer.artifact(() => sheet.rectangle(paper.left, from, 5, sheet.y - from, ink.lift), 'Layout')
  sheet.y += 14
}
