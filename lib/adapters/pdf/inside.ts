import type { Readable } from 'node:stream'
import PDFDocument from 'pdfkit'

/**
 * The private parts of pdfkit 0.20.2 that this folder touches, in one list: the package is pinned exactly, and
 * `inside.test.ts` checks each of them.
 */
export type Inside = Readable & {
  page: InsidePage | null
  info: Record<string, unknown>
  metadata: { append(xml: string): void }
  /** Byte offset of each object, by number less one; null for one that is not written, or inside an object stream. */
  _offsets: { [at: number]: number | null; readonly length: number; push(offset: null): number }
  _offset: number
  _root: Reference
  _info: Reference
  _id: Uint8Array
  _font: EmbeddedFont
  outline: Outline
  ref(data?: Record<string, unknown>): Reference
  font(source: Buffer): void
  addPage(): void
  end(): void
  image(source: Buffer, x: number, y: number, options: { width: number; height: number }): void
  openImage(source: Buffer): { width: number; height: number }
  addNamedDestination(name: string, type: 'XYZ', left: number, top: number, zoom: null): void
  getStructTreeRoot(): Reference
  _write(data: string | Uint8Array): void
  _addInfo(): void
  _finalize(): void
  /** Would ask for the fonts of form fields; ours has none. */
  endAcroForm(): void
  appendXML(xml: string): void
}

export type InsidePage = {
  width: number
  height: number
  dictionary: Reference
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
  font: {
    unitsPerEm: number
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): { advanceWidth: number }
  }
  ascender: number
  descender: number
  /** Glyph numbers (four hex digits each) and positions, left to right; takes the glyphs up into the subset. */
  encode(text: string, features: string[] | Record<string, boolean>): [string[], GlyphPosition[]]
  ref(): Reference
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

/** Opens pdfkit with the only options that give a conforming file; callers decide none of them. */
export function openInside(lang: string, info: { Title: string; Creator: string; CreationDate: Date }): Inside {
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
  return document as Inside
}
