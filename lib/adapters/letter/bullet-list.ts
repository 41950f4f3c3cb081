import { ink, paper, type Sheet, type TextStyle } from '#lib/adapters/pdf/layout/sheet.ts'

const indent = 16

/** A list, each item with a mark before it; items break over pages by lines. */
export function bulletList(sheet: Sheet, items: readonly string[]): void {
  if (items.length === 0) return
  const style = sheet.style('text', 'text')
  sheet.writer.element('L', {}, () => {
    for (const item of items) bullet(sheet, item, style)
  })
  sheet.y += style.size * 0.55
}

function bullet(sheet: Sheet, item: string, style: TextStyle): void {
  const { writer } = sheet
  const [mark] = sheet.lines('•', { ...style, colour: ink.petrol }, indent)
  sheet.room(style.leading)
  writer.element('LI', {}, () => {
    writer.element('Lbl', {}, () => writer.marked(() => mark && sheet.draw(mark, paper.left, sheet.y, style)))
    writer.element('LBody', {}, () =>
      writer.marked(() => {
        for (const line of sheet.lines(item, style, paper.measure - indent)) {
          sheet.room(style.leading)
          sheet.draw(line, paper.left + indent, sheet.y, style)
          sheet.y += style.leading
        }
      }),
    )
  })
  sheet.y += style.size * 0.25
}
