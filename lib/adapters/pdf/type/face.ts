import { isOneByte, twoBytes } from '#lib/adapters/pdf/file/compact-codes.ts'
import type { EmbeddedFont } from '#lib/adapters/pdf/file/pdfkit.ts'

/** In `GlyphTable.lengths`: not looked up yet. */
export const unknown = 0
/** In `GlyphTable.lengths`: needs splitting into graphemes and shaping (marks, joining scripts, right to left, no glyph). */
export const complex = 255

// One glyph a character, left to right, nothing that joins, combines or is invisible.
const simpleCharacter =
  /^(?!\p{M}|\p{C})[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\uac00-\ud7a3]$/u

type GlyphTable = Pick<Face, 'bytes' | 'lengths' | 'advances'>

/** Half a megabyte each: a process that writes volume after volume makes them once. */
const spareTables: GlyphTable[] = []

/** Text operators for one run at one size; width in thousandths of it. */
export type ShapedRun = { bytes: Buffer; width: number }

/** A face in one document: which characters it has, how wide they are, and their bytes in the content stream. */
export class Face {
  readonly font: EmbeddedFont
  /** The glyphs of the letters that have a code of one byte; null when every code is a glyph number of two bytes. */
  readonly letters: Map<number, number> | null
  /** By UTF-16 code unit: the escaped bytes of its code, lowest byte first. */
  readonly bytes: Uint32Array
  /** How many of those bytes count, or `unknown` or `complex`. */
  readonly lengths: Uint8Array
  /** Advance in thousandths of the size. */
  readonly advances: Float32Array
  /** What was shaped last, for whoever shapes. */
  readonly shaped = new Map<string, ShapedRun>()
  private readonly covered = new Map<number, boolean>()
  private readonly widths = new Map<number, number>()

  /** `compact` faces have codes of one byte for Latin letters (`compactCodes`). */
  constructor(font: EmbeddedFont, compact = false) {
    this.font = font
    this.letters = compact ? new Map() : null
    const table = spareTables.pop() ?? {
      bytes: new Uint32Array(65_536),
      lengths: new Uint8Array(65_536),
      advances: new Float32Array(65_536),
    }
    table.lengths.fill(unknown)
    this.bytes = table.bytes
    this.lengths = table.lengths
    this.advances = table.advances
  }

  /** Gives its tables to the next face; this one must not be used any more. */
  end(): void {
    const { bytes, lengths, advances } = this
    spareTables.push({ bytes, lengths, advances })
  }

  has(codePoint: number): boolean {
    const known = this.covered.get(codePoint)
    if (known !== undefined) return known
    const has = this.font.font.hasGlyphForCodePoint(codePoint)
    this.covered.set(codePoint, has)
    return has
  }

  /** Advance of a code point in thousandths, without taking its glyph into the file. */
  widthOf(codePoint: number): number {
    const known = this.widths.get(codePoint)
    if (known !== undefined) return known
    const { advanceWidth } = this.font.font.glyphForCodePoint(codePoint)
    const width = (advanceWidth * 1000) / this.font.font.unitsPerEm
    this.widths.set(codePoint, width)
    return width
  }

  /** The code of a glyph, escaped, as a binary string. */
  encodedGlyph(glyph: number): string {
    const [high, low] = this.letters ? twoBytes(glyph) : [glyph >> 8, glyph & 255]
    return String.fromCharCode(...escaped(high), ...escaped(low))
  }

  /** Width of a text in thousandths if each of its characters is simple, otherwise null. */
  plainWidth(text: string): number | null {
    let width = 0
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      const length = this.lengths[unit] || this.learn(unit)
      if (length === complex) return null
      width += this.advances[unit] ?? 0
    }
    return width
  }

  /** The escaped codes of a text whose every character is simple, as a binary string. */
  encoded(text: string): string {
    let out = ''
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      const value = this.bytes[unit] ?? 0
      for (let byte = 0; byte < (this.lengths[unit] ?? 0); byte++)
        out += String.fromCharCode((value >>> (8 * byte)) & 255)
    }
    return out
  }

  /** Fills the tables for one code unit on its first use; gives its entry in `lengths`. */
  learn(unit: number): number {
    const length = this.look(unit)
    this.lengths[unit] = length
    return length
  }

  private look(unit: number): number {
    if (!simpleCharacter.test(String.fromCharCode(unit)) || !this.has(unit)) return complex
    // The glyph as the face names it: shaping a single letter would only read all the face's rules first.
    const { font, subset, unicode, widths, scale } = this.font
    const { id, advanceWidth } = font.glyphForCodePoint(unit)
    if (id === 0) return complex
    const glyph = subset.includeGlyph(id)
    widths[glyph] ??= advanceWidth * scale
    unicode[glyph] ??= [unit]
    // Two letters with one glyph would come back from the file as the same.
    if (unicode[glyph]?.[0] !== unit) return complex
    const bytes = this.code(unit, glyph).flatMap(escaped)
    this.bytes[unit] = bytes.reduceRight((value, byte) => value * 256 + byte, 0)
    this.advances[unit] = widths[glyph] ?? 0
    return bytes.length
  }

  private code(unit: number, glyph: number): number[] {
    if (!this.letters) return [glyph >> 8, glyph & 255]
    if (!isOneByte(unit)) return twoBytes(glyph)
    this.letters.set(unit, glyph)
    return [unit]
  }
}

/** A byte of a PDF string in brackets, escaped where the syntax asks. */
const escaped = (byte: number): number[] =>
  byte === 0x28 || byte === 0x29 || byte === 0x5c ? [0x5c, byte] : byte === 0x0d ? [0x5c, 0x72] : [byte]
