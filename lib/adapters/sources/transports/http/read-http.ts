import { readJson } from '#lib/adapters/sources/readers/read-json.ts'
import { batchSize, type ReadOrder, type RowBatch } from '#lib/adapters/sources/readers/row-batch.ts'
import { namesNextPage } from '#lib/adapters/sources/readers/unfinished-page.ts'
import { compileField } from '#lib/adapters/sources/schema/field-path.ts'
import type { Stream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { fillTemplate, placeholders, type TemplateValues } from '#lib/adapters/sources/schema/template.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { type HttpAnswer, type HttpClient, openHttpClient } from './http-client.ts'
import { timeWindows } from './time-windows.ts'

/**
 * The rows of an HTTP API: for each key of the person where the question names one, for each window of time, page after
 * page. What is asked for stays on the declared origin. An answer without the list that it should hold is a fault, never
 * "nothing held"; a page that was seen before is a loop.
 */
export async function* readHttp(order: ReadOrder, base: string): AsyncGenerator<RowBatch> {
  const { stream, config, ask, signal, count } = order
  const fixed: TemplateValues = { config, case: { ref: ask.caseRef }, period: ask.period }
  const root = rootOf(String(fillTemplate(base, fixed)))
  const client = openHttpClient({ system: root.href, from: order.from, values: fixed, signal, count })
  // Before anything is read: who is asked for is complete.
  const back = stream.lookbackDays === undefined ? 0 : Date.parse(ask.collectedAt) - stream.lookbackDays * 86_400_000
  const from = Math.max(Date.parse(ask.period.from), back)
  const to = Math.min(Date.parse(ask.period.to), Date.parse(ask.collectedAt))
  for (const subject of subjectsOf(order))
    for (const window of timeWindows(stream.window, from, to)) {
      if (stream.window) count('windows')
      const first = questionOf(root, stream, { ...fixed, subject, window })
      yield* pagesOf(first, client, order)
    }
}

function rootOf(address: string): URL {
  const url = URL.parse(address.endsWith('/') ? address : `${address}/`)
  if (!url || !/^https?:$/.test(url.protocol)) throw new SourceFault('The address of this source is none.')
  return url
}

/** The keys for each of which the question is asked; one empty set where it names none. */
function subjectsOf({ stream, keys }: ReadOrder): Record<string, string>[] {
  const texts = [stream.get ?? '', ...Object.values(stream.query ?? {})].map(String)
  const [kind] = texts.flatMap(placeholders).flatMap(name => (name.startsWith('subject.') ? [name.slice(8)] : []))
  if (kind === undefined) return [{}]
  const values = new Set(keys.filter(key => key.kind === kind).map(({ value }) => value))
  return [...values].map(value => ({ [kind]: value }))
}

function questionOf(root: URL, { get = '', query = {} }: Stream, values: TemplateValues): URL {
  const path = get.replace(/\{\{[^}]*\}\}/g, name => encodeURIComponent(String(fillTemplate(name, values))))
  const url = new URL(path.replace(/^\//, ''), root)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(fillTemplate(value, values)))
  return url
}

async function* pagesOf(first: URL, client: HttpClient, order: ReadOrder): AsyncGenerator<RowBatch> {
  const followed = new Set<string>()
  let [position, before] = [0, 0]
  for (let url: URL | null = first; url !== null; ) {
    if (followed.has(url.href)) throw new SourceFault(loopWords, 'loop')
    followed.add(url.href)
    const answer = await client.get(url)
    order.count('pages')
    const { rows, body, size } = rowsIn(answer, order.stream)
    for (let at = 0; at < rows.length; at += batchSize)
      yield {
        rows: rows.slice(at, at + batchSize).map(row => {
          position += 1
          return { ...row, position, place: '' }
        }),
      }
    before += size
    const next: URL | null = nextOf(url, first, { answer, body, before, size }, order.stream.page)
    if (!order.stream.page && (answer.link !== null || namesNextPage(body)))
      yield { rows: [], gaps: [{ code: 'page_unfinished', text: '', count: 1 }] }
    // Some systems give the last cursor again with an empty page: that is the end and no loop.
    url = next !== null && rows.length === 0 && followed.has(next.href) ? null : next
  }
}

const loopWords = 'The system led us back to a page that we had read.'

type Row = { value: unknown; envelope?: Record<string, unknown> }

type Page = { rows: Row[]; body: unknown; size: number }

/** The list of an answer. One that is not there is a fault: an error may be told with 200. */
function rowsIn({ text }: HttpAnswer, { read: { json, ndjson, explode } }: Stream): Page {
  if (text.trim() === '') return { rows: [], body: null, size: 0 }
  try {
    if (ndjson)
      return pageOf(
        text.split('\n').flatMap(line => (line.trim() ? [readJson(line)] : [])),
        null,
      )
    const body = readJson(text)
    const list = listIn(body, json ?? '')
    if (list === null) throw new SourceFault('The system did not answer with the list that it should.')
    return pageOf(list, body, explode)
  } catch (fault) {
    throw fault instanceof SourceFault ? fault : new SourceFault('The system did not answer in JSON.')
  }
}

const pageOf = (list: unknown[], body: unknown, explode?: string): Page => ({
  rows: list.flatMap(one => (explode === undefined ? [{ value: one }] : inside(one, explode))),
  body,
  size: list.length,
})

function listIn(body: unknown, path: string): unknown[] | null {
  if (/^(\[\]|\*)$/.test(path)) return Array.isArray(body) ? body : null
  const { present, values } = compileField(path.replace(/(\.\*|\[\])$/, '')).read(body, null)
  if (!present || values.some(value => typeof value !== 'object')) return null
  return path.endsWith('.*') ? values.flatMap(value => Object.values(value ?? {})) : values
}

/** The rows of a list inside an element; an element without any is one row with nothing in it. */
function inside(element: unknown, name: string): Row[] {
  if (typeof element !== 'object' || element === null) return [{ value: element }]
  const { [name]: list, ...envelope } = Object.fromEntries(Object.entries(element))
  return Array.isArray(list) && list.length > 0 ? list.map(value => ({ value, envelope })) : [{ value: {}, envelope }]
}

type Seen = { answer: HttpAnswer; body: unknown; before: number; size: number }

/** The address of the next page, on the origin of the first; null after the last. */
function nextOf(url: URL, first: URL, { answer, body, before, size }: Seen, page: Stream['page']): URL | null {
  if (!page) return null
  if (page.link) return sameOrigin(answer.link, first)
  if (page.next !== undefined) return sameOrigin(textAt(body, page.next), first, url)
  const param = page.param ?? ''
  const next = new URL(url)
  if (page.cursor !== undefined) {
    const cursor = textAt(body, page.cursor)
    if (cursor === null) return null
    next.searchParams.set(param, cursor)
    return next
  }
  if (size === 0 || (page.offset !== undefined && size < page.offset)) return null
  const start = page.number ?? 0
  const number = Number(url.searchParams.get(param) ?? start) + 1
  next.searchParams.set(param, String(page.offset === undefined ? number : before))
  return next
}

function textAt(body: unknown, path: string): string | null {
  const [value] = compileField(path).read(body, null).values
  return typeof value === 'string' || typeof value === 'number' ? String(value) || null : null
}

function sameOrigin(address: string | null, first: URL, base = first): URL | null {
  if (address === null) return null
  const url = new URL(address, base)
  if (url.origin !== first.origin) throw new SourceFault('The system led us to another system.')
  return url
}
