import { createHash } from 'node:crypto'
import { PdfWriter } from '#lib/adapters/pdf/file/writer.ts'
import { productLook, type RecordColumn, RecordTable, type TableLook } from '#lib/adapters/pdf/layout/record-table.ts'
import { paper, Sheet } from '#lib/adapters/pdf/layout/sheet.ts'
import { benchRows } from './rows.ts'

const layouts: Record<string, { frame: typeof paper; look: TableLook; columns: RecordColumn[] }> = {
  product: {
    frame: paper,
    look: productLook(10),
    columns: widths(106, 74, 58, 190, 55),
  },
  dense: {
    frame: { ...paper, left: 30, right: 565, top: 40, bottom: 802, measure: 535 },
    look: { size: 7, leading: 8.4, pad: 0.6, gap: 2, hairlines: false },
    columns: widths(82, 60, 66, 272, 55),
  },
}

function widths(...values: number[]): RecordColumn[] {
  const titles = ['Time (UTC)', 'Source', 'Category', 'Detail', 'Value']
  return values.map((width, n) => ({ title: titles[n] ?? '', width }))
}

/** One table of `count` rows in one file, hashed and thrown away; prints a line of JSON. */
async function run(count: number, name: string): Promise<void> {
  const layout = layouts[name]
  if (!layout) throw new RangeError(`There is no layout "${name}".`)
  const started = performance.now()
  const cpu = process.cpuUsage()
  const writer = new PdfWriter({ title: 'Bench', language: 'en', createdAt: new Date(0), creator: 'Fifteen' })
  const hash = createHash('sha256')
  let bytes = 0
  const read = (async () => {
    for await (const chunk of writer.stream) {
      hash.update(chunk)
      bytes += chunk.length
      out?.push(chunk)
    }
  })()
  const sheet = new Sheet(writer, 'standard', layout.frame)
  sheet.newPage()
  const table = new RecordTable(sheet, layout.columns, layout.look)
  for (const row of benchRows(count)) if (table.add(row)) await writer.breathe()
  table.end()
  writer.finish()
  await read
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  const line = {
    layout: name,
    rows: count,
    ms: Math.round(ms),
    rowsPerSecond: Math.round((count / ms) * 1000),
    cpuSeconds: Math.round((user + system) / 1e4) / 100,
    pages: writer.pages,
    bytes,
    bytesPerRow: Math.round((bytes / count) * 10) / 10,
    rssMB: Math.round(process.resourceUsage().maxRSS / 1024),
    sha256: hash.digest('hex').slice(0, 16),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const [count = '10000', name = 'product', file] = process.argv.slice(2)
const out: Uint8Array[] | null = file ? [] : null
await run(Number(count), name)
if (file && out) (await import('node:fs')).writeFileSync(file, Buffer.concat(out))
