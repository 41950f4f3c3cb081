import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { checkPdf } from '#e2e/pdf-checker/check-pdf.ts'
import { flow } from '#lib/adapters/pdf/layout/prose.ts'
import { productLook, RecordTable } from '#lib/adapters/pdf/layout/record-table.ts'
import { Sheet } from '#lib/adapters/pdf/layout/sheet.ts'
import { PdfWriter } from './writer.ts'

const start = (title = 'Test') => {
  const writer = new PdfWriter({ title, language: 'en', createdAt: new Date(0), creator: 'Fifteen test' })
  const sheet = new Sheet(writer, 'standard')
  sheet.newPage()
  flow(sheet, 'H1', title, sheet.style('heading', 'h1'))
  return { writer, sheet }
}

const columns = [
  { title: 'No.', width: 60 },
  { title: 'Text', width: 400 },
]

async function end(writer: PdfWriter) {
  writer.finish()
  return checkPdf(await buffer(writer.stream))
}

describe('the writer', () => {
  test('numbers of seven digits stand apart from what is before them', async () => {
    const { writer, sheet } = start()
    writer.space.allocateRange(1_200_000)
    const table = new RecordTable(sheet, columns, productLook(10))
    for (let n = 1; n <= 90; n++) table.add([String(n), `row ${n}`])
    table.end()
    const { faults, tables } = await end(writer)
    expect(faults).toEqual([])
    expect(tables[0]?.rows.map(([number]) => Number(number))).toEqual(Array.from({ length: 90 }, (_, n) => n + 1))
  })

  test('two tables on one page keep their own rows', async () => {
    const { writer, sheet } = start()
    for (const name of ['first', 'second']) {
      const table = new RecordTable(sheet, columns, productLook(10))
      for (let n = 0; n < 5; n++) table.add([String(n), name])
      table.end()
    }
    const { faults, tables, pages } = await end(writer)
    expect(faults).toEqual([])
    expect(pages).toBe(1)
    expect(tables.map(({ header, rows }) => [header, rows.map(([, text]) => text)])).toEqual([
      [[['No.', 'Text']], Array(5).fill('first')],
      [[['No.', 'Text']], Array(5).fill('second')],
    ])
  })

  test('a row taller than a page goes on over pages, above the margin', async () => {
    const { writer, sheet } = start()
    const table = new RecordTable(sheet, columns, productLook(10))
    const tall = Array.from({ length: 1500 }, (_, n) => `word${n}`).join(' ')
    table.add(['1', tall])
    table.add(['2', 'after'])
    table.end()
    const { faults, tables, lowest } = await end(writer)
    expect(faults).toEqual([])
    const rows = tables[0]?.rows ?? []
    expect(
      rows
        .slice(0, -1)
        .map(([, text]) => text)
        .join(''),
    ).toBe(tall)
    expect(rows.at(-1)).toEqual(['2', 'after'])
    expect(Math.min(...lowest)).toBeGreaterThan(64)
  })

  test('a title with markup stays a title', async () => {
    const { writer } = start('A & B <rdf:li> "c" \u0001')
    const { faults, title } = await end(writer)
    expect(faults).toEqual([])
    expect(title).toBe('A & B <rdf:li> "c" \uFFFD')
  })

  test('refuses links that are not https or mailto', () => {
    const { writer } = start()
    const box = { x: 0, y: 0, width: 9, height: 9 }
    for (const url of ['javascript:alert(1)', 'http://x.example', 'https://x.example/ a', 'file:///etc/passwd'])
      expect(() => writer.link(box, url, 'x'), url).toThrow(RangeError)
  })

  test('waits for its reader, and stops when the reader gave up', async () => {
    const { writer, sheet } = start()
    const table = new RecordTable(sheet, columns, productLook(10))
    const text = (n: number) => Array.from({ length: 9 }, (_, k) => ((n * 7919 + k) ** 3).toString(36)).join(' ')
    let most = 0
    const writing = (async () => {
      for (let n = 0; n < 100_000; n++)
        if (table.add([String(n), text(n)])) {
          await writer.breathe()
          most = Math.max(most, writer.stream.readableLength)
        }
    })()
    const gaveUp = expect(writing).rejects.toThrow('no longer being read')
    while (writer.stream.readableLength < 1024 * 1024) await new Promise(resolve => setImmediate(resolve))
    writer.stream.destroy()
    await gaveUp
    expect(most).toBeLessThan(2 * 1024 * 1024)
  })
})
