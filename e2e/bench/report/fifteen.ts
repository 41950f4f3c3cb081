import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { PdfWriter } from '#lib/adapters/pdf/file/writer.ts'
import { productLook, type RecordColumn, RecordTable, type TableLook } from '#lib/adapters/pdf/layout/record-table.ts'
import { paper, Sheet } from '#lib/adapters/pdf/layout/sheet.ts'
import type { Layout } from './layout.ts'

/** The product's own table: PDF/UA-1 and PDF/A-2a, as in a data volume. `mode` "product" is its 10-point layout. */
export default async function write(rows: Iterable<string[]>, layout: Layout, file: string, mode?: string) {
  const { stream, written } = writeTable(rows, layout, mode)
  const [made] = await Promise.all([written, pipeline(stream, createWriteStream(file))])
  return made
}

/** The same as a stream; it must be read while `written` runs. */
export function writeTable(rows: Iterable<string[]>, layout: Layout, mode?: string) {
  const { frame, look, columns } = mode === 'product' ? productLayout(layout) : denseLayout(layout)
  const writer = new PdfWriter({
    title: layout.title,
    language: 'en',
    createdAt: new Date('2026-11-23T00:00:00Z'),
    creator: 'Fifteen',
  })
  return { stream: writer.stream, written: writeRows(rows, writer, { frame, look, columns }) }
}

async function writeRows(rows: Iterable<string[]>, writer: PdfWriter, { frame, look, columns }: Measures) {
  const sheet = new Sheet(writer, 'standard', frame)
  sheet.newPage()
  const table = new RecordTable(sheet, columns, look)
  for (const row of rows) if (table.add(row)) await writer.breathe()
  table.end()
  writer.finish()
  return { pages: writer.pages }
}

type Measures = { frame: typeof paper; look: TableLook; columns: RecordColumn[] }

/** The layout that all contenders share. */
function denseLayout({ head, columns, size, leading, gap, page }: Layout): Measures {
  const [left, right] = [columns[0]?.x ?? 0, (columns.at(-1)?.x ?? 0) + (columns.at(-1)?.width ?? 0)]
  const space = 2
  return {
    frame: { ...paper, left, right, top: page.top, bottom: page.bottom, measure: right - left },
    look: { size, leading, pad: gap / 2, gap: space, hairlines: false },
    columns: columns.map(({ width }, n) => ({ title: head[n] ?? '', width: width + space })),
  }
}

function productLayout({ head }: Layout): Measures {
  const widths = [104, 72, 84, 178, 45]
  return { frame: paper, look: productLook(10), columns: widths.map((width, n) => ({ title: head[n] ?? '', width })) }
}
