import { createWriteStream, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import { complex, Face, unknown } from '#lib/adapters/pdf/face'
import type { Inside } from '#lib/adapters/pdf/inside'
import type { Layout } from './layout.ts'

const highWater = 8 * 1024 * 1024
const pagesBetweenBreaths = 16

/**
 * What the table would cost without its tags: the product's glyph tables and binary strings in one text object a page.
 * The product itself writes no untagged file, so this way of writing is the benchmark's own; text that needs shaping is
 * refused.
 */
export default async function write(rows: Iterable<string[]>, layout: Layout, file: string) {
  const document = open()
  const written = pipeline(document, createWriteStream(file))
  document.font(readFileSync(layout.font))
  const face = new Face(document._font)
  let pages = 0
  let content = new PageText(face, layout)
  content.row(layout.head)
  for (const row of rows) {
    if (content.isFull) {
      finishPage(document, face, content)
      pages += 1
      content = new PageText(face, layout)
      while (document.readableLength > highWater) await pause()
      if (pages % pagesBetweenBreaths === 0) await pause()
    }
    content.row(row)
  }
  finishPage(document, face, content)
  document.end()
  await written
  return { pages: pages + 1 }
}

function open(): Inside {
  // The types ask for a font's name; null is the documented "none".
  const font = null as unknown as string
  const document: unknown = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, pdfVersion: '1.7', font })
  return document as Inside
}

function finishPage(document: Inside, face: Face, content: PageText): void {
  document.addPage()
  const { page } = document
  if (!page) throw new Error('pdfkit gave no page.')
  page.fonts[face.font.id] ??= face.font.ref()
  page.write(content.finish())
}

const pause = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

const pageSize = 256 * 1024
/** Two bytes a glyph, each escaped, with room for the operators. */
const mostBytesAUnit = 4
const buffer = Buffer.allocUnsafe(pageSize)

/** The text of one page in the shared buffer, row by row. */
class PageText {
  private readonly face: Face
  private readonly layout: Layout
  private readonly limits: readonly number[]
  private length = 0
  private y: number
  private penX = 0
  private penY = 0

  constructor(face: Face, layout: Layout) {
    this.face = face
    this.layout = layout
    this.limits = layout.columns.map(({ width }) => (width * 1000) / layout.size)
    this.y = layout.page.top
    this.penX = layout.columns[0]?.x ?? 0
    this.penY = this.y
    this.put(`BT /${face.font.id} ${layout.size} Tf 1 0 0 -1 ${this.penX} ${this.penY} Tm\n`)
  }

  /** Whether no row of two lines fits any more. */
  get isFull(): boolean {
    return this.y + 2 * this.layout.leading + this.layout.gap > this.layout.page.bottom
  }

  row(cells: readonly string[]): void {
    const { columns, leading, gap } = this.layout
    let lines = 1
    for (let n = 0; n < columns.length; n++)
      lines = Math.max(lines, this.cell(cells[n] ?? '', columns[n]?.x ?? 0, this.limits[n] ?? 0))
    this.y += lines * leading + gap
  }

  finish(): Buffer {
    this.put('ET\n')
    return Buffer.from(buffer.subarray(0, this.length))
  }

  /** Writes one cell, broken at its right edge; gives the number of lines. */
  private cell(text: string, x: number, limit: number): number {
    const { lengths, advances } = this.face
    let lines = 0
    let from = 0
    let width = 0
    let chance = -1
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (lengths[unit] === unknown) this.face.learn(unit)
      if (lengths[unit] === complex) throw new RangeError('The benchmark without tags writes simple text only.')
      width += advances[unit] ?? 0
      if (width > limit && at > from && unit !== 32) {
        const cut = chance > from ? chance : at
        this.line(text, from, cut, x, lines++)
        from = cut
        at = cut - 1
        width = 0
        chance = -1
      } else if (unit === 32 || unit === 47 || unit === 45) chance = at + 1
    }
    this.line(text, from, text.length, x, lines)
    return lines + 1
  }

  private line(text: string, from: number, to: number, x: number, number: number): void {
    const { bytes, lengths } = this.face
    const y = this.y + number * this.layout.leading
    this.put(`${two(x - this.penX)} ${two(this.penY - y)} Td(`)
    this.penX = x
    this.penY = y
    if (this.length + (to - from) * mostBytesAUnit + 64 > pageSize) throw new RangeError('A page over 256 KiB.')
    let p = this.length
    for (let at = from; at < to; at++) {
      const unit = text.charCodeAt(at)
      const length = lengths[unit] ?? 0
      const value = bytes[unit] ?? 0
      buffer[p] = value
      buffer[p + 1] = value >>> 8
      if (length > 2) {
        buffer[p + 2] = value >>> 16
        buffer[p + 3] = value >>> 24
      }
      p += length
    }
    this.length = p
    this.put(')Tj\n')
  }

  private put(text: string): void {
    this.length += buffer.write(text, this.length, 'latin1')
  }
}

const two = (value: number): string => String(Math.round(value * 100) / 100)
