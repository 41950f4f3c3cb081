import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { readFace } from '#lib/adapters/pdf/type/fonts.ts'
import { type EmbeddedFont, openPdfkit, type PdfkitDocument, type PdfkitPage, type Reference } from './pdfkit.ts'

/** One check a member: a member of the list without one, or one that is no longer in the list, does not compile. */
type Checks<T> = { [K in keyof T]-?: (value: T[K]) => boolean }

const isFunction = (value: unknown): boolean => typeof value === 'function'
const isReference = (reference: Reference): boolean =>
  Number.isInteger(reference.id) &&
  reference.data instanceof Object &&
  isFunction(reference.end) &&
  String(reference) === `${reference.id} 0 R`
/** pdfkit makes these dictionaries with a prototype or without one. */
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

const ofDocument: Checks<Omit<PdfkitDocument, Exclude<keyof Readable, 'end'>>> = {
  page: page => isObject(page),
  _offsets: offsets => Array.isArray(offsets) && offsets.length > 2,
  _offset: offset => offset > 0,
  _root: isReference,
  _info: isReference,
  _id: id => id instanceof Uint8Array && id.length === 16,
  _font: isObject,
  outline: ({ addItem }) => isFunction(addItem),
  ref: isFunction,
  font: isFunction,
  addPage: isFunction,
  flushPages: isFunction,
  end: isFunction,
  image: isFunction,
  getStructTreeRoot: isFunction,
  _addInfo: isFunction,
  _finalize: isFunction,
  endAcroForm: isFunction,
  _refEnd: isFunction,
  appendXML: isFunction,
}

const ofPage: Checks<PdfkitPage> = {
  width: width => Math.round(width) === 595,
  height: height => Math.round(height) === 842,
  dictionary: isReference,
  resources: isReference,
  content: content =>
    isReference(content) && content.compress === true && content.buffer.every(piece => piece instanceof Uint8Array),
  fonts: isObject,
  xobjects: isObject,
  annotations: Array.isArray,
  write: isFunction,
}

const ofFont: Checks<EmbeddedFont> = {
  id: id => /^F\d+$/.test(id),
  name: name => name.includes('NotoSans'),
  unicode: unicode => unicode.length === 1 && unicode[0]?.[0] === 0,
  widths: widths => widths.length === 1 && Number.isFinite(widths[0]),
  scale: scale => scale === 1,
  subset: ({ includeGlyph }) => isFunction(includeGlyph),
  font: ({ _glyphs, unitsPerEm, hasGlyphForCodePoint, glyphForCodePoint }) =>
    isObject(_glyphs) && unitsPerEm === 1000 && isFunction(hasGlyphForCodePoint) && isFunction(glyphForCodePoint),
  encode: isFunction,
  ref: isFunction,
  embed: isFunction,
  toUnicodeCmap: isFunction,
}

/** The members that are missing or whose check fails. */
const wrong = <T>(value: T, checks: Checks<T>): string[] =>
  Object.entries<(member: never) => boolean>(checks)
    .map(([name, check]) => ({ name, check, member: Reflect.get(Object(value), name) }))
    .filter(({ check, member }) => member === undefined || !check(member as never))
    .map(({ name }) => name)

/** Notes each call of a method in `seen`; the method works as before. */
function spy<K extends string>(on: { [name in K]: (...given: never[]) => unknown }, name: K, seen: string[]): void {
  const before = on[name]
  const noting = (...given: never[]) => {
    seen.push(name)
    return before.apply(on, given)
  }
  Object.assign(on, { [name]: noting })
}

function open(): { document: PdfkitDocument; page: PdfkitPage; font: EmbeddedFont } {
  const document = openPdfkit('en', { Title: 't', Creator: 'c', CreationDate: new Date(0) })
  document.addPage()
  document.font(readFace('noto'))
  if (!document.page) throw new Error('pdfkit has begun no page')
  return { document, page: document.page, font: document._font }
}

const packageJson = (folder: string) =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../..', folder, 'package.json'), 'utf8'))

describe('pdfkit', () => {
  test('is the version whose private parts are listed, pinned exactly', () => {
    const own = packageJson('.')
    const installed = packageJson('node_modules/pdfkit')
    const [, listed] =
      /pdfkit (\d+\.\d+\.\d+) /.exec(readFileSync(path.join(import.meta.dirname, 'pdfkit.ts'), 'utf8')) ?? []
    expect(own.dependencies.pdfkit).toBe(listed)
    expect(installed.version).toBe(listed)
  })

  test('has each part of the document, of a page and of a font where it is expected', async () => {
    const { document, page, font } = open()
    expect(wrong(page, ofPage)).toEqual([])
    expect(wrong(font, ofFont)).toEqual([])
    // Some parts are there while pages are written, one only when the file has ended.
    const meanwhile = wrong(document, ofDocument)
    const bytes = buffer(document)
    document.end()
    await bytes
    const afterwards = wrong(document, ofDocument)
    expect(meanwhile.filter(name => afterwards.includes(name))).toEqual([])
    expect(meanwhile).toEqual(['_info'])
  })

  test('keeps pages in the list of the page tree, and knows the structure tree by its root', () => {
    const { document, page } = open()
    const pages = document._root.data.Pages as Reference
    const kids = pages.data.Kids
    expect(Array.isArray(kids) && kids.length === 1 && kids[0] === page.dictionary).toBe(true)
    expect(document.getStructTreeRoot().data).toHaveProperty('ParentTree')
    document.destroy()
  })

  test('takes glyphs into the subset by number, and draws with the features asked for', () => {
    const { document, font } = open()
    const { id, advanceWidth } = font.font.glyphForCodePoint(0x41)
    expect(font.font.hasGlyphForCodePoint(0x41)).toBe(true)
    expect(font.subset.includeGlyph(id)).toBe(1)
    const [glyphs, positions] = font.encode('A', [])
    expect(glyphs).toEqual(['0001'])
    expect(positions).toMatchObject([{ xAdvance: advanceWidth, advanceWidth, xOffset: 0, yOffset: 0 }])
    expect(Object.keys(font.font._glyphs)).toContain(String(id))
    document.destroy()
  })

  test('ends a file by the parts that the writer puts its own in the place of', async () => {
    const { document, font, page } = open()
    const seen: string[] = []
    document.getStructTreeRoot()
    page.fonts[font.id] = font.ref()
    for (const name of ['_addInfo', '_finalize', 'endAcroForm', '_refEnd', 'flushPages'] as const)
      spy(document, name, seen)
    for (const name of ['embed', 'toUnicodeCmap'] as const) spy(font, name, seen)
    const bytes = buffer(document)
    document.end()
    expect((await bytes).subarray(0, 8).toString('latin1')).toBe('%PDF-1.7')
    expect(new Set(seen)).toEqual(
      new Set(['_addInfo', '_finalize', 'endAcroForm', '_refEnd', 'flushPages', 'embed', 'toUnicodeCmap']),
    )
  })
})
