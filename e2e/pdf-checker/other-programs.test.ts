import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { PdfWriter } from '#lib/adapters/pdf/file/writer.ts'
import { productLook, RecordTable } from '#lib/adapters/pdf/layout/record-table.ts'
import { Sheet } from '#lib/adapters/pdf/layout/sheet.ts'
import { checkPdf } from './check-pdf.ts'
import { absentPrograms, hasProgram, mutoolFaults, popplerFonts, popplerText, qpdfFaults } from './other-programs.ts'
import { pdfiumPages } from './pdfium.ts'

const rows = Array.from({ length: 120 }, (_, n) => [`${n + 1}`, `Window ${n} (draft) \\ 50 % – Łukasz Žižek`])
const table = await written(rows)
const cut = table.subarray(0, table.length - 400)

it('reads a table of Fifteen back, row by row', () => {
  const { faults, tables } = checkPdf(table)
  expect(faults).toEqual([])
  expect(tables).toEqual([{ header: [['Number', 'Detail']], rows }])
})

const absent = absentPrograms()

describe(`other people's programs${absent.length > 0 ? ` (absent here: ${absent.join(', ')})` : ''}`, () => {
  it.skipIf(!hasProgram('qpdf'))('qpdf finds nothing in a whole file, and something in a cut one', () => {
    expect(qpdfFaults(table)).toEqual([])
    expect(qpdfFaults(cut)).not.toEqual([])
  })

  it.skipIf(!hasProgram('pdftotext'))('poppler reads the words of every row', () => {
    const text = popplerText(table)
    for (const [number, detail] of rows) expect(text).toContain(`${number} ${detail}`)
  })

  it.skipIf(!hasProgram('pdffonts'))('poppler finds every font embedded and with its characters', () => {
    const fonts = popplerFonts(table)
    expect(fonts.map(({ name }) => name).sort()).toEqual(checkPdf(table).fonts.sort())
    expect(fonts.every(({ embedded, subset, unicode }) => embedded && subset && unicode)).toBe(true)
  })

  it.skipIf(!hasProgram('mutool'))('mupdf draws a whole file without a word, and complains about a cut one', () => {
    expect(mutoolFaults(table)).toEqual([])
    expect(mutoolFaults(cut)).not.toEqual([])
  })
})

describe('a table in many scripts, as PDFium in Chrome and Edge reads it', async () => {
  const texts = [
    'Łódź Žižek İstanbul ßẞ æøå ÿÞ',
    'Ελένη Παπαδοπούλου',
    'Иван Петров, Ђорђе',
    '週報 34 月 预算审查',
    '四半期予算レビュー – 会議メモ',
    '주간 보고 13',
    'Meeting 🚀 done ✅',
    '(brackets) \\ 50 % – “quoted” € 12,50',
  ]
  const many = Array.from({ length: 200 }, (_, n) => [`${n + 1}`, texts[n % texts.length] ?? ''])
  const file = await written([...many, ['201', 'سجل العمل'], ['202', 'רישום'], ['203', 'साप्ताहिक']])
  const pages = await pdfiumPages(file)

  it('has every page with something on it, and every row in order', () => {
    expect(pages).toHaveLength(checkPdf(file).pages)
    expect(pages.every(({ dark }) => dark > 1000)).toBe(true)
    const text = pages.map(page => page.text).join('\n')
    let from = 0
    for (const [number, words] of many) {
      const at = text.indexOf(`${number} ${words}`, from)
      expect(at, `row ${number}`).toBeGreaterThanOrEqual(from)
      from = at
    }
    expect(text).toContain('203 सा')
  })

  it('is refused when its end is missing and damaged inside', async () => {
    await expect(pdfiumPages(file.subarray(4000, 9000))).rejects.toThrow('PDFium refuses the file')
  })
})

async function written(rows: string[][]): Promise<Buffer> {
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
