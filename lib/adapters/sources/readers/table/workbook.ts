import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import type { ZipEntries } from '#lib/adapters/sources/transports/zip-entries.ts'

/** What stands beside the rows of a workbook (ECMA-376, Part 1): the sheet's file, its texts, which formats are of days. */
export type Workbook = { sheet: string; texts: string[]; dates: boolean[]; since1904: boolean }

/** Reads what is needed for one sheet, by name or the first. Throws `SourceFault` where it is no workbook or has no such sheet. */
export async function openWorkbook(zip: ZipEntries, name: string | undefined): Promise<Workbook> {
  const book = await partOf(zip, 'xl/workbook.xml')
  if (book === null) throw new SourceFault('A file of this source is no workbook.')
  const sheets = elements(book, 'sheet')
  const found = name === undefined ? sheets[0] : sheets.find(({ attributes }) => attributes.get('name') === name)
  if (!found) throw new SourceFault('A workbook of this source does not have the sheet that the manifest names.')
  const relations = elements((await partOf(zip, 'xl/_rels/workbook.xml.rels')) ?? '', 'Relationship')
  const id = [...found.attributes].find(([key]) => /(^|:)id$/.test(key) && key !== 'sheetId')?.[1]
  const target = relations.find(({ attributes }) => attributes.get('Id') === id)?.attributes.get('Target') ?? ''
  return {
    sheet: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
    texts: elements((await partOf(zip, 'xl/sharedStrings.xml')) ?? '', 'si').map(({ inner }) => textIn(inner)),
    dates: datesIn((await partOf(zip, 'xl/styles.xml')) ?? ''),
    since1904: elements(book, 'workbookPr').some(({ attributes }) =>
      /^(1|true)$/.test(attributes.get('date1904') ?? ''),
    ),
  }
}

/** Parts that are held whole: texts and formats, not rows. */
const largestPart = 200_000_000

async function partOf(zip: ZipEntries, name: string): Promise<string | null> {
  if (!zip.names.includes(name)) return null
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of zip.read(name)) {
    text += decoder.decode(bytes, { stream: true })
    if (text.length > largestPart) throw new SourceFault('A workbook of this source is too large.')
  }
  return text + decoder.decode()
}

/** An element of XML: its attributes and what stands in it. */
export type XmlElement = { attributes: Map<string, string>; inner: string }

/** The elements of a name, whatever their prefix, in order. Elements of one name do not stand in each other here. */
export function elements(xml: string, name: string): XmlElement[] {
  const pattern = new RegExp(`<(?:\\w+:)?${name}(\\s[^>]*?)?(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}>)`, 'g')
  return [...xml.matchAll(pattern)].map(([, attributes = '', inner = '']) => ({
    attributes: new Map(
      [...attributes.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key = '', one, other]) => [
        key,
        unescaped(one ?? other ?? ''),
      ]),
    ),
    inner,
  }))
}

/** The text of a cell: its runs one after the other, without how they are spoken. */
export const textIn = (xml: string): string =>
  elements(xml.replace(/<(?:\w+:)?rPh[\s\S]*?<\/(?:\w+:)?rPh>/g, ''), 't')
    .map(({ inner }) => unescaped(inner))
    .join('')

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The text that escapes stand for: those of XML, and `_x000D_` of workbooks. */
export const unescaped = (text: string): string =>
  text
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
      hex || decimal
        ? String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
        : (named[String(name)] ?? whole),
    )
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** For each style of cells whether it shows a day or a time: by number (ECMA-376, 18.8.30), or by its own format. */
function datesIn(styles: string): boolean[] {
  const own = new Map(
    elements(styles, 'numFmt').map(({ attributes }) => [
      attributes.get('numFmtId'),
      attributes.get('formatCode') ?? '',
    ]),
  )
  const [cells] = elements(styles, 'cellXfs')
  return elements(cells?.inner ?? '', 'xf').map(({ attributes }) => {
    const number = attributes.get('numFmtId') ?? '0'
    const format = own.get(number)
    if (format === undefined) return /^(1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8])$/.test(number)
    return /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ''))
  })
}
