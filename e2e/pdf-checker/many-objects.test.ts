import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { PdfWriter } from '#lib/adapters/pdf/file/writer.ts'
import { productLook, RecordTable } from '#lib/adapters/pdf/layout/record-table.ts'
import { Sheet } from '#lib/adapters/pdf/layout/sheet.ts'
import { toolSetting } from '#lib/settings.ts'
import { checkPdf } from './check-pdf.ts'

/** A table whose object numbers begin behind `unused` ones. */
async function table(rows: number, unused: number): Promise<Buffer> {
  const writer = new PdfWriter({ title: 'Many', language: 'en', createdAt: new Date(0), creator: 'Fifteen' })
  writer.space.allocateRange(unused)
  const bytes = buffer(writer.stream)
  const sheet = new Sheet(writer, 'standard')
  sheet.newPage()
  const columns = Array.from({ length: 5 }, (_, n) => ({ title: `Column ${n}`, width: 90 }))
  const records = new RecordTable(sheet, columns, productLook(10))
  for (let n = 0; n < rows; n++) if (records.add(['1', 'two', 'iii', '4', 'five'])) await writer.breathe()
  records.end()
  writer.finish()
  return bytes
}

it('a table whose object numbers pass from six digits to seven is read whole', async () => {
  const { faults, elements, tables } = checkPdf(await table(300, 999_000))
  expect(faults).toEqual([])
  expect(elements).toBeGreaterThan(300 * 6)
  expect(tables[0]?.rows).toHaveLength(300)
})

it.skipIf(!toolSetting('FIFTEEN_FULL'))(
  'a table of more than 1,000,000 objects is walked whole',
  async () => {
    const verdict = checkPdf(await table(170_000, 0), { reading: false })
    expect(verdict.faults).toEqual([])
    expect(verdict.objects).toBeGreaterThan(1_000_000)
    expect(verdict.elements).toBeGreaterThan(170_000 * 6)
  },
  300_000,
)
