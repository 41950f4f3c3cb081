import { createWriteStream, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import { compactCodes } from '#lib/adapters/pdf/file/compact-codes.ts'
import type { PdfkitDocument } from '#lib/adapters/pdf/file/pdfkit.ts'
import { PageText } from '#lib/adapters/pdf/layout/page-text.ts'
import { Face } from '#lib/adapters/pdf/type/face.ts'
import type { Layout } from './layout.ts'

const highWater = 1024 * 1024
const pagesBetweenBreaths = 16

/**
 * What the table would cost without its tags: the product's cells and codes, one text object a page, nothing else. The
 * product itself writes no untagged file, so this way of writing is the benchmark's own; text that needs shaping is
 * refused.
 */
export default async function write(rows: Iterable<string[]>, layout: Layout, file: string) {
  const document = open()
  const written = pipeline(document, createWriteStream(file))
  document.font(readFileSync(layout.font))
  const face = new Face(document._font, true)
  if (face.letters) compactCodes(document, face.font, face.letters)
  const { columns, size, leading, gap, page } = layout
  const text = new PageText(face, size, leading)
  let [y, pages] = [page.top, 0]
  const add = (row: readonly string[]): void => {
    if (text.isEmpty) text.begin(columns[0]?.x ?? 0, y, '0 g')
    let lines = 1
    for (let n = 0; n < columns.length; n++) {
      const { x, width } = columns[n] ?? { x: 0, width: 0 }
      const taken = text.cell(row[n] ?? '', x, y, (width * 1000) / size)
      if (taken === 0) throw new RangeError('The benchmark without tags writes simple text only.')
      lines = Math.max(lines, taken)
    }
    y += lines * leading + gap
  }
  add(layout.head)
  for (const row of rows) {
    if (y + 2 * leading + gap > page.bottom) {
      finishPage(document, face, text)
      pages += 1
      y = page.top
      while (document.readableLength > highWater) await setImmediate()
      if (pages % pagesBetweenBreaths === 0) await setImmediate()
    }
    add(row)
  }
  finishPage(document, face, text)
  document.end()
  await written
  return { pages: pages + 1 }
}

function open(): PdfkitDocument {
  // The types ask for a font's name; null is the documented "none".
  const font = null as unknown as string
  const document: unknown = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, pdfVersion: '1.7', font })
  return document as PdfkitDocument
}

function finishPage(document: PdfkitDocument, face: Face, text: PageText): void {
  document.addPage()
  const { page } = document
  if (!page) throw new Error('pdfkit gave no page.')
  page.fonts[face.font.id] ??= face.font.ref()
  const { content } = page
  content.buffer = [deflateSync(Buffer.concat([...content.buffer, text.finish()]), { level: 3 })]
  content.data.Filter = 'FlateDecode'
  content.compress = false
}
