import type { RawRow } from '#lib/adapters/sources/person/judge-row.ts'
import { batchSize, type ReadOrder, type RowBatch } from '#lib/adapters/sources/readers/row-batch.ts'
import type { XlsxOptions } from '#lib/adapters/sources/schema/place-schema.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { sourceFiles } from '#lib/adapters/sources/transports/source-folder.ts'
import { openZip, type ZipEntries } from '#lib/adapters/sources/transports/zip-entries.ts'
import { elements, openWorkbook, textIn, unescaped, type Workbook, type XmlElement } from './workbook.ts'

/**
 * The rows of one sheet of workbooks (XLSX), parsed as they are read. Days and times come as local text, since a workbook
 * knows no zone: `2026-10-05 14:07:33`. A row without any value is none.
 */
export async function* readXlsxFile(order: ReadOrder, { sheet, headerRow }: XlsxOptions): AsyncGenerator<RowBatch> {
  for await (const file of sourceFiles(order.config, order.from)) {
    order.count('requests')
    const zip = await openZip(file.path)
    try {
      const book = await openWorkbook(zip, sheet)
      let columns: Map<number, string> | null = null
      let rows: RawRow[] = []
      let count = 0
      for await (const { number, cells } of sheetRows(zip, book)) {
        order.signal.throwIfAborted()
        if (number === headerRow) columns = new Map([...cells].map(([at, text]) => [at, String(text).trim()]))
        if (number <= headerRow || columns === null || cells.size === 0) continue
        const value = Object.fromEntries([...columns].map(([at, name]) => [name, cells.get(at) ?? null]))
        const place = `${file.sha256}/${number}`
        rows.push({ value, position: number, file: file.number, written: file.changed, place })
        count += 1
        if (rows.length < batchSize) continue
        yield { rows }
        rows = []
      }
      yield { rows }
      if (columns === null)
        throw new SourceFault('A workbook of this source does not have the row that names its columns.')
      if (count === 0) yield { rows: [], gaps: [{ code: 'nothing_in_file', text: '', count: 1 }] }
    } finally {
      zip.close()
    }
    await file.assertUnchanged()
  }
}

type SheetRow = { number: number; cells: Map<number, string | number> }

async function* sheetRows(zip: ZipEntries, book: Workbook): AsyncGenerator<SheetRow> {
  const decoder = new TextDecoder()
  let [rest, before] = ['', 0]
  for await (const bytes of zip.read(book.sheet)) {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split(/(?<=<\/(?:\w+:)?row>)/)
    rest = parts.pop() ?? ''
    if (rest.length > 5_000_000) throw new SourceFault('A row of a workbook of this source is too large.')
    for (const part of parts)
      for (const row of elements(part, 'row')) {
        before = Number(row.attributes.get('r') ?? before + 1)
        yield { number: before, cells: cellsOf(row, book) }
      }
  }
}

function cellsOf(row: XmlElement, book: Workbook): SheetRow['cells'] {
  const cells = new Map<number, string | number>()
  let before = 0
  for (const cell of elements(row.inner, 'c')) {
    const at = columnOf(cell.attributes.get('r')) ?? before + 1
    before = at
    const value = valueOfCell(cell, book)
    if (value !== null && value !== '') cells.set(at, value)
  }
  return cells
}

/** `AB12` is column 28. */
function columnOf(place: string | undefined): number | null {
  const letters = /^[A-Z]+/.exec(place ?? '')?.[0]
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) : null
}

function valueOfCell({ attributes, inner }: XmlElement, { texts, dates, since1904 }: Workbook): string | number | null {
  const type = attributes.get('t') ?? 'n'
  if (type === 'inlineStr') return textIn(inner)
  const text = unescaped(elements(inner, 'v')[0]?.inner ?? '')
  if (text === '' || type === 'e') return null
  if (type === 's') return texts[Number(text)] ?? null
  if (type === 'b') return text === '1' ? 'true' : 'false'
  if (type !== 'n') return text
  if (dates[Number(attributes.get('s') ?? -1)]) return dayOf(Number(text) + (since1904 ? 1462 : 0))
  // Digits that a double cannot hold, and zeros at the front, stay as they were written.
  return String(Number(text)) === text ? Number(text) : text
}

/** The local text of a day counted from 30 December 1899. */
function dayOf(serial: number): string {
  const at = new Date(Math.round((serial - 25_569) * 86_400) * 1000)
  return Number.isNaN(at.getTime()) ? String(serial) : at.toISOString().slice(0, 19).replace('T', ' ')
}
