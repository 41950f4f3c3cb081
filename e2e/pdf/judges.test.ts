import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { productLook, RecordTable } from '#lib/adapters/pdf/record-table'
import { Sheet } from '#lib/adapters/pdf/sheet'
import { PdfWriter } from '#lib/adapters/pdf/writer'
import { checkPdf } from './check-pdf.ts'
import { absentJudges, hasJudge, mutoolFaults, popplerFonts, popplerText, qpdfFaults } from './judges.ts'

const rows = Array.from({ length: 120 }, (_, n) => [`${n + 1}`, `Window ${n} (draft) \\ 50 % – Łukasz Žižek`])
const table = await written()
const cut = table.subarray(0, table.length - 400)

it('reads a table of Fifteen back, row by row', () => {
  const { faults, tables } = checkPdf(table)
  expect(faults).toEqual([])
  expect(tables).toEqual([{ header: [['Number', 'Detail']], rows }])
})

const absent = absentJudges()

describe(`other people's programs${absent.length > 0 ? ` (absent here: ${absent.join(', ')})` : ''}`, () => {
  it.skipIf(!hasJudge('qpdf'))('qpdf finds nothing in a whole file, and something in a cut one', () => {
    expect(qpdfFaults(table)).toEqual([])
    expect(qpdfFaults(cut)).not.toEqual([])
  })

  it.skipIf(!hasJudge('pdftotext'))('poppler reads the words of every row', () => {
    const text = popplerText(table)
    for (const [number, detail] of rows) expect(text).toContain(`${number} ${detail}`)
  })

  it.skipIf(!hasJudge('pdffonts'))('poppler finds every font embedded and with its characters', () => {
    const fonts = popplerFonts(table)
    expect(fonts.map(({ name }) => name).sort()).toEqual(checkPdf(table).fonts.sort())
    expect(fonts.every(({ embedded, subset, unicode }) => embedded && subset && unicode)).toBe(true)
  })

  it.skipIf(!hasJudge('mutool'))('mupdf draws a whole file without a word, and complains about a cut one', () => {
    expect(mutoolFaults(table)).toEqual([])
    expect(mutoolFaults(cut)).not.toEqual([])
  })
})

async function written(): Promise<Buffer> {
  const writer = new PdfWriter({ title: 'Rows', language: 'en', createdAt: new Date(0), creator: 'Fifteen' })
  const sheet = new Sheet(writer, 'standard')
  const bytes = buffer(writer.stream)
  sheet.newPage()
  const columns = [
    { title: 'Number', width: 60 },
    { title: 'Detail', width: 400 },
  ]
  const records = new RecordTable(sheet, columns, productLook(10))
  for (const row of rows) records.add(row)
  records.end()
  writer.finish()
  return bytes
}
