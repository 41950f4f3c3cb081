import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import PDFDocument from 'pdfkit'

/** pdfkit with the structure of an accessible table made by hand, as its guide on accessibility shows it. */
export default async function write(rows, { font, head, columns, size, gap, page, title }, file) {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    font,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    info: { Title: title },
  })
  const written = pipeline(document, createWriteStream(file))
  document.fontSize(size)
  const table = document.struct('Table')
  document.addStructure(table)
  let pages = 1
  let y = page.top
  const add = (cells, type) => {
    if (y + 2 * size * 1.4 > page.bottom) {
      document.addPage()
      pages += 1
      y = page.top
    }
    let bottom = y
    const row = document.struct('TR')
    table.add(row)
    columns.forEach(({ x, width }, n) => {
      const cell = document.struct(type, () => {
        document.text(cells[n], x, y, { width })
        bottom = Math.max(bottom, document.y)
      })
      if (type === 'TH') cell.dictionary.data.A = document.ref({ O: 'Table', Scope: 'Column' })
      cell.dictionary.data.A?.end()
      row.add(cell)
      cell.end()
    })
    row.end()
    y = bottom + gap
  }
  add(head, 'TH')
  let count = 0
  for (const row of rows) {
    add(row, 'TD')
    if (++count % 1000 === 0) await setImmediate()
  }
  table.end()
  document.end()
  await written
  return { pages }
}
