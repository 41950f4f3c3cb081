import { readFileSync, writeFileSync } from 'node:fs'
import fontkit from '@pdf-lib/fontkit'
import { PDFDocument } from 'pdf-lib'

/** pdf-lib, which has no tables: one drawText() a line of a cell, wrapped by its own measuring. */
export default async function write(rows, { font: fontFile, head, columns, size, leading, gap, page, title }, file) {
  const document = await PDFDocument.create()
  document.setTitle(title)
  document.registerFontkit(fontkit)
  const font = await document.embedFont(readFileSync(fontFile), { subset: true })
  let sheet = document.addPage([page.width, page.height])
  let y = page.top
  const add = cells => {
    if (y + 2 * leading + gap > page.bottom) {
      sheet = document.addPage([page.width, page.height])
      y = page.top
    }
    let most = 1
    columns.forEach(({ x, width }, n) => {
      const lines = wrapped(cells[n], font, size, width)
      lines.forEach((line, k) => {
        sheet.drawText(line, { x, y: page.height - y - (k + 1) * leading, size, font })
      })
      most = Math.max(most, lines.length)
    })
    y += most * leading + gap
  }
  add(head)
  for (const row of rows) add(row)
  writeFileSync(file, await document.save())
  return { pages: document.getPageCount() }
}

function wrapped(text, font, size, width) {
  if (font.widthOfTextAtSize(text, size) <= width) return [text]
  const lines = ['']
  for (const part of text.split(/(?<=[ /-])/)) {
    const longer = lines.at(-1) + part
    if (font.widthOfTextAtSize(longer, size) <= width) lines[lines.length - 1] = longer
    else lines.push(part)
  }
  return lines
}
