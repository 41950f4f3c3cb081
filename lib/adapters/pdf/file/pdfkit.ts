import type { Readable } from 'node:stream'
import PDFDocument from 'pdfkit'

/**
 * The private parts of pdfkit 0.20.2 that this folder touches, in one list: the package is pinned exactly, and
 * `pdfkit.test.ts` checks each of them (a part without a check there does not compile).
 */
export type PdfkitDocument = Readable & {
  page: PdfkitPage | null
  /** Byte offset of each object, by number less one; null for one that is not written, or inside an object stream. */
  _offsets: { [at: number]: number | null; readonly length: number; push(offset: null): number }
  _offset: number
  _root: Reference
  _info: Reference
  _id: Uint8Array
  _font: EmbeddedFont
  outline: Outline
  ref(data?: Record<string, unknown>): Reference
  /** Bytes, or a face that is parsed already. */
  font(source: Buffer | EmbeddedFont['font']): void
  addPage(): void
  flushPages(): void
  end(): void
  image(source: Buffer, x: number, y: number, options: { width: number; height: number }): void
  getStructTreeRoot(): Reference
  _addInfo(): void
  _finalize(): void
  /** Would ask for the fonts of form fields; ours has none. */
  endAcroForm(): void
  /** Notes that an object is done, and where it begins. */
  _refEnd(reference: { id: number; offset: null }): void
  appendXML(xml: string): void
}

export type PdfkitPage = {
  width: number
  height: number
  dictionary: Reference
  resources: Reference
  /** What the page draws, in pieces; compressed when it ends if `compress` says so. */
  content: Reference & { buffer: Uint8Array[]; compress: boolean }
  fonts: Record<string, Reference>
  xobjects: Record<string, Reference>
  annotations: Reference[]
  write(chunk: string | Uint8Array): void
}

/** An object of the file. Data: text is a name, `String` objects are text strings, `Raw` goes out as it is. */
export type Reference = {
  id: number
  data: Record<string, unknown>
  end(chunk?: Uint8Array): void
  toString(): string
}

export type Outline = { addItem(title: string, options?: { expanded?: boolean }): Outline }

export type GlyphPosition = {
  xAdvance: number
  xOffset: number
  yOffset: number
  /** The advance that the file states for the glyph; differs from `xAdvance` where the shaper moved it. */
  advanceWidth: number
}

/** A face inside one document. Measures are in thousandths of the size. */
export type EmbeddedFont = {
  id: string
  name: string
  /** The code points each glyph of the file stands for (what extraction gives back), by glyph number. */
  unicode: number[][]
  /** Advances in thousandths, by glyph number. */
  widths: number[]
  /** Thousandths for a unit of the face. */
  scale: number
  /** Takes a glyph of the face into the file; gives its number there. */
  subset: { includeGlyph(id: number): number }
  font: {
    /** Glyphs made so far; each remembers the character it was first made for. */
    _glyphs: Record<number, unknown>
    unitsPerEm: number
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): { id: number; advanceWidth: number }
  }
  /** Glyph numbers (four hex digits each) and positions, left to right; takes the glyphs up into the subset. */
  encode(text: string, features: string[] | Record<string, boolean>): [string[], GlyphPosition[]]
  ref(): Reference
  /** Writes the face's objects when the file ends. */
  embed(): void
  toUnicodeCmap(): Reference
}

/** Text that pdfkit writes out unchanged. */
export class Raw {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
  /** pdfkit takes any plain object for a dictionary; this name keeps it from doing so. */
  get [Symbol.toStringTag](): string {
    return 'Raw'
  }
}

/** A value as it stands in the file, for the kinds that pages have: text is a name, as for pdfkit. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return `/${value}`
  if (Array.isArray(value)) return `[${value.map(valueText).join(' ')}]`
  if (value instanceof Object && Object.getPrototypeOf(value) === Object.prototype)
    return `<<${Object.entries(value)
      .map(([key, each]) => `/${key} ${valueText(each)}`)
      .join('')}>>`
  if (value instanceof String || value instanceof Date) throw new TypeError('A page holds no text and no date.')
  return String(value)
}

/** Opens pdfkit with the only options that give a conforming file; callers decide none of them. */
export function openPdfkit(lang: string, info: { Title: string; Creator: string; CreationDate: Date }): PdfkitDocument {
  const document: unknown = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: false,
    // The default 1.3 drops all metadata without a word.
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang,
    displayTitle: true,
    // Otherwise Helvetica is loaded, which is never embedded. The types ask for a name; null is the documented "none".
    font: null as unknown as string,
    info: { ...info, Producer: 'Fifteen (pdfkit)' },
  })
  return document as PdfkitDocument
}
