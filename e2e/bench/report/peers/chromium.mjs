import { once } from 'node:events'
import { createReadStream, createWriteStream, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { browserArguments, findBrowser } from '../../../find-browser.ts'

/** Chromium prints a web page with a table; it repeats the head on each page and writes tags. */
export default async function write(rows, layout, file) {
  const page = path.join(path.dirname(file), 'table.html')
  await writePage(rows, layout, page)
  const { executable } = await findBrowser(() => undefined)
  const browser = await chromium.launch({
    args: browserArguments,
    ...(executable ? { executablePath: executable } : {}),
  })
  const tab = await browser.newPage()
  await tab.goto(pathToFileURL(page).href, { timeout: 0 })
  await tab.evaluate(() => document.fonts.ready)
  tab.setDefaultTimeout(0)
  await tab.pdf({ path: file, format: 'A4', preferCSSPageSize: true, tagged: true })
  const rssMB = peakOfLargestChild()
  await browser.close()
  return { pages: await pagesOf(file), rssMB }
}

async function writePage(rows, { font, head, columns, size, leading, gap, page, title }, file) {
  const out = createWriteStream(file)
  const widths = columns.map(({ width }) => `<col style="width:${width + 2}pt">`).join('')
  out.write(`<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>
@font-face { font-family: Noto; src: url("${pathToFileURL(font).href}") }
@page { size: ${page.width}pt ${page.height}pt; margin: ${page.top}pt 30pt ${page.height - page.bottom}pt }
body { margin: 0; font: ${size}pt/${leading}pt Noto }
table { border-collapse: collapse; table-layout: fixed; width: ${page.width - 60}pt }
th, td { padding: 0 2pt ${gap}pt 0; text-align: left; font-weight: normal; overflow-wrap: anywhere }
</style><table><colgroup>${widths}</colgroup><thead><tr>${head.map(text => `<th scope="col">${escaped(text)}</th>`).join('')}</tr></thead><tbody>`)
  for (const row of rows) {
    const cells = row.map(text => `<td>${escaped(text)}</td>`).join('')
    if (!out.write(`<tr>${cells}</tr>\n`)) await once(out, 'drain')
  }
  out.end('</tbody></table></html>')
  await once(out, 'finish')
}

const escaped = text => text.replace(/[&<>]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign])

/**
 * The peak memory of the largest of this process's descendants, where /proc tells it: less than they take together, but
 * pages that they share are not counted twice.
 */
function peakOfLargestChild() {
  const parents = new Map()
  const peaks = new Map()
  try {
    for (const id of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
      const status = readStatus(id)
      parents.set(id, /PPid:\s+(\d+)/.exec(status)?.[1])
      peaks.set(id, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0))
    }
  } catch {
    return null
  }
  const isOurs = id =>
    id !== undefined && id !== '0' && (parents.get(id) === String(process.pid) || isOurs(parents.get(id)))
  return Math.round(Math.max(0, ...[...peaks].flatMap(([id, peak]) => (isOurs(id) ? [peak] : []))) / 1024)
}

/** Empty for a process that ended meanwhile. */
function readStatus(id) {
  try {
    return readFileSync(`/proc/${id}/status`, 'utf8')
  } catch {
    return ''
  }
}

async function pagesOf(file) {
  let pages = 0
  for await (const line of createInterface({ input: createReadStream(file, 'latin1') }))
    pages += line.match(/\/Type\s*\/Page\b/g)?.length ?? 0
  return pages
}
