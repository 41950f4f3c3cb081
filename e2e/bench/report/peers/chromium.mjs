import { once } from 'node:events'
import { createReadStream, createWriteStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { browserArguments, findBrowser } from '#e2e/find-browser.ts'

/** Chromium prints a web page with a table; it repeats the head on each page and writes tags. */
export default async function write(rows, layout, file) {
  const page = path.join(path.dirname(file), 'table.html')
  await writePage(rows, layout, page)
  const { executable } = await findBrowser(() => undefined)
  const browser = await chromium.launch({
    args: browserArguments,
    ...(executable ? { executablePath: executable } : {}),
  })
  const memory = watchMemory()
  const tab = await browser.newPage()
  await tab.goto(pathToFileURL(page).href, { timeout: 0 })
  await tab.evaluate(() => document.fonts.ready)
  tab.setDefaultTimeout(0)
  await tab.pdf({ path: file, format: 'A4', preferCSSPageSize: true, tagged: true })
  const rssMB = memory.peak()
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
 * The peak memory of all of this process's descendants together, looked at four times a second where /proc tells it: a
 * page that several share counts once (PSS). `peak` ends the watch; null where there is no /proc.
 */
function watchMemory() {
  let peak = 0
  const look = () => {
    peak = Math.max(peak, memoryOfDescendants())
  }
  const timer = setInterval(look, 250)
  return {
    peak() {
      clearInterval(timer)
      look()
      return peak === 0 ? null : Math.round(peak / 1024)
    },
  }
}

function memoryOfDescendants() {
  const parents = new Map()
  for (const id of existsSync('/proc') ? readdirSync('/proc').filter(name => /^\d+$/.test(name)) : [])
    parents.set(id, /PPid:\s+(\d+)/.exec(read(id, 'status'))?.[1])
  const isOurs = id =>
    id !== undefined && id !== '0' && (parents.get(id) === String(process.pid) || isOurs(parents.get(id)))
  const ours = [...parents.keys()].filter(isOurs)
  return ours.reduce((sum, id) => sum + Number(/^Pss:\s+(\d+)/m.exec(read(id, 'smaps_rollup'))?.[1] ?? 0), 0)
}

/** Empty for a process that ended meanwhile. */
function read(id, name) {
  try {
    return readFileSync(`/proc/${id}/${name}`, 'utf8')
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
