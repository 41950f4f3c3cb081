import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import PDFDocument from 'pdfkit'

/** pdfkit as its guide shows it: one text() a cell. */
export default async function write(rows, { font, head, columns, size, gap, page, title }, file) {
  const document = new PDFDocument({ size: 'A4', margin: 0, font, info: { Title: title } })
  const written = pipeline(document, createWriteStream(file))
  document.fontSize(size)
  let pages = 1
  let y = page.top
  const add = cells => {
    if (y + 2 * size * 1.4 > page.bottom) {
      document.addPage()
      pages += 1
      y = page.top
    }
    let bottom = y
    columns.forEach(({ x, width }, n) => {
      document.text(cells[n], x, y, { width })
      bottom = Math.max(bottom, document.y)
    })
    y = bottom + gap
  }
  add(head)
  let count = 0
  for (const row of rows) {
    add(row)
    if (++count % 1000 === 0) await setImmediate()
  }
  document.end()
  await written
  return { pages }
}
