import type { PdfWriter } from '#lib/adapters/pdf/file/writer.ts'
import type { Family } from '#lib/adapters/pdf/type/fonts.ts'
import { openTypesetter } from '#lib/adapters/pdf/type/open-typesetter.ts'
import type { Line } from '#lib/adapters/pdf/type/shape.ts'
import type { Typesetter } from '#lib/adapters/pdf/type/text.ts'

/** A4 with its margins, in points. Rows and texts end at `bottom`; only the footer stands below. */
export const paper = {
  width: 595.28,
  height: 841.89,
  left: 56,
  right: 539.28,
  top: 64,
  bottom: 777.89,
  measure: 483.28,
}

/** The colour tokens of light paper. */
export const ink = {
  ink: '#10211F',
  ink2: '#3C4F4B',
  ink3: '#586A65',
  line: '#CBD6D2',
  petrol: '#0A5557',
  lift: '#F6B92B',
  sunken: '#E9EFED',
} as const

export type Sizes = {
  text: number
  small: number
  foot: number
  table: number
  h1: number
  h2: number
  cover: number
  number: number
  code: number
}

/** Sizes of the two editions, in points. */
const editions: Readonly<Record<'standard' | 'large_print', Sizes>> = {
  standard: { text: 11, small: 10, foot: 9, table: 10, h1: 22, h2: 15, cover: 34, number: 22, code: 14 },
  large_print: { text: 16, small: 16, foot: 12, table: 16, h1: 28, h2: 22, cover: 36, number: 26, code: 18 },
}

export type TextStyle = { family: Family; size: number; colour: string; leading: number }

/** The place on the page where the next thing goes, and the simplest things to put there. */
export class Sheet {
  readonly writer: PdfWriter
  readonly type: Typesetter
  readonly sizes: Sizes
  readonly frame: typeof paper
  y: number
  /** The last chapter was a short one, which another short one may follow on its page. */
  follows = false
  quoted: string | undefined

  constructor(writer: PdfWriter, edition: 'standard' | 'large_print', frame = paper) {
    this.writer = writer
    this.type = openTypesetter(writer)
    this.frame = frame
    this.y = frame.top
    this.sizes = editions[edition]
  }

  /** The language of what is drawn inside, where it is quoted in another one than the report's. */
  quoting(language: string | undefined, draw: () => void): void {
    const before = this.quoted
    this.quoted = language
    draw()
    this.quoted = before
  }

  newPage(): void {
    this.writer.addPage()
    this.y = this.frame.top
  }

  /** Makes sure that `height` points are free here, on a new page if need be. */
  room(height: number): void {
    if (this.y + height > this.frame.bottom && this.y > this.frame.top) this.newPage()
  }

  lines(text: string, style: TextStyle, width: number): Line[] {
    return this.type.lines(text, { family: style.family, size: style.size, width })
  }

  /** Draws a line of text with its top at `y`. */
  draw(line: Line, x: number, y: number, style: TextStyle): void {
    this.writer.needFaces(line.faces)
    this.writer.write(textObject(line, x, y, style))
  }

  rectangle(x: number, y: number, width: number, height: number, colour: string): void {
    this.writer.write(`${fill(colour)} ${two(x)} ${two(y)} ${two(width)} ${two(height)} re f`)
  }

  /** A horizontal rule that is no content. */
  rule(y: number, weight: number, colour: string, x = paper.left, width = paper.measure): void {
    this.writer.artifact(() => this.rectangle(x, y, width, weight, colour), 'Layout')
  }

  /** Thin rules across the frame that are no content. */
  hairlines(heights: readonly number[]): void {
    if (heights.length === 0) return
    const [left, right] = [String(this.frame.left), two(this.frame.right)]
    const edges = heights.map(two).map(y => `${left} ${y} m ${right} ${y} l`)
    this.writer.artifact(() => this.writer.write(`0.5 w 0.796 0.839 0.824 RG ${edges.join(' ')} S`), 'Layout')
  }

  /** A style of this edition. */
  style(family: Family, size: keyof Sizes, colour: string = ink.ink, leading = 1.5): TextStyle {
    return { family, size: this.sizes[size], colour, leading: this.sizes[size] * leading }
  }
}

/** The operators that draw a line of text with its top at `y`. */
export function textObject(line: Line, x: number, y: number, style: TextStyle): Buffer {
  const baseline = y + style.leading / 2 + style.size * 0.35
  const start = `BT ${fill(style.colour)} 1 0 0 -1 ${two(x)} ${two(baseline)} Tm\n`
  return Buffer.concat([Buffer.from(start, 'latin1'), line.bytes, Buffer.from('ET\n')])
}

/** The operator that sets the fill colour. */
export const fill = (colour: string): string =>
  `${[1, 3, 5].map(at => two(Number.parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ')} rg`

/** A number with at most two decimals, as the content stream wants it. */
export const two = (value: number): string => String(Math.round(value * 100) / 100)
