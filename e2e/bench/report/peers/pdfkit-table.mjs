import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import PDFDocument from 'pdfkit'

/** pdfkit's own table(); `mode` "tagged" gives it the document as the parent of its structure. */
export default async function write(rows, { font, head, columns, size, page, title }, file, mode) {
  const isTagged = mode === 'tagged'
  const tags = { pdfVersion: '1.7', subset: 'PDF/A-2a', tagged: true, lang: 'en', displayTitle: true }
  const margins = { left: columns[0].x, right: 30, top: page.top, bottom: page.height - page.bottom }
  const document = new PDFDocument({ size: 'A4', margins, font, info: { Title: title }, ...(isTagged ? tags : {}) })
  const written = pipeline(document, createWriteStream(file))
  let pages = 1
  document.on('pageAdded', () => pages++)
  document.fontSize(size)
  const table = document.table({
    columnStyles: columns.map(({ width }) => width + 2),
    defaultStyle: { border: 0, padding: 0.6 },
    ...(isTagged ? { structParent: document } : {}),
  })
  table.row(head.map(text => ({ text, type: 'TH', scope: 'Column' })))
  let count = 0
  for (const row of rows) {
    table.row(row)
    if (++count % 1000 === 0) await setImmediate()
  }
  table.end()
  document.end()
  await written
  return { pages }
}
