import { Scanner } from '#e2e/pdf-checker/file/scanner.ts'
import { Keyword, PdfError, type Value } from '#e2e/pdf-checker/file/values.ts'

/** How the bytes of a shown string become codes, and codes glyphs (ISO 32000-1 §9.7.5). */
export type CodeMap = {
  /** How many bytes a code takes that begins with this byte; 0 where none does. */
  lengthAt(first: number): number
  /** The glyph of a code; undefined where the map has none. */
  glyph(code: number): number | undefined
}

/** Identity-H: every code is two bytes and its own glyph. */
export const identityCodes: CodeMap = { lengthAt: () => 2, glyph: code => code }

/** Reads an embedded CMap with codes of one or two bytes. Throws when a code could be read in two ways. */
export function readCodeMap(data: Uint8Array): CodeMap & { writingMode: number } {
  const lengths = new Uint8Array(256)
  const glyphs = new Map<number, number>()
  const scanner = new Scanner(data, 0, { references: false })
  let writingMode = 0
  let operands: Value[] = []
  for (let token = scanner.next(); token !== undefined; token = scanner.next()) {
    if (!(token instanceof Keyword)) operands.push(token)
    else {
      if (token.word === 'usecmap') throw new PdfError('a CMap that builds on another')
      if (token.word === 'endcodespacerange') addSpaces(operands, lengths)
      if (token.word === 'endcidchar') addGlyphs(operands, 2, glyphs)
      if (token.word === 'endcidrange') addGlyphs(operands, 3, glyphs)
      if (token.word === 'def' && operands[0] === '/WMode') writingMode = Number(operands[1])
      operands = []
    }
  }
  return { lengthAt: first => lengths[first] ?? 0, glyph: code => glyphs.get(code), writingMode }
}

function addSpaces(operands: Value[], lengths: Uint8Array): void {
  for (let n = 0; n < operands.length; n += 2) {
    const [from, to] = [bytesOf(operands[n]), bytesOf(operands[n + 1])]
    if (from.length !== to.length) throw new PdfError('a code space with ends of two lengths')
    for (let first = from[0] ?? 0; first <= (to[0] ?? 0); first++) {
      if (lengths[first] !== 0) throw new PdfError('two code spaces share a first byte')
      lengths[first] = from.length
    }
  }
}

function addGlyphs(operands: Value[], step: 2 | 3, glyphs: Map<number, number>): void {
  if (operands.length % step !== 0) throw new PdfError('a bad block in a CMap')
  for (let n = 0; n < operands.length; n += step) {
    const [from, to] = [numberIn(operands[n]), numberIn(operands[n + step - 2])]
    const glyph = operands[n + step - 1]
    if (typeof glyph !== 'number' || from >> 8 !== to >> 8) throw new PdfError('a bad range in a CMap')
    for (let code = from; code <= to; code++) {
      // Some readers look codes up by their value alone, whatever their length.
      if (glyphs.has(code)) throw new PdfError(`the code ${code} twice in a CMap`)
      glyphs.set(code, glyph + code - from)
    }
  }
}

function bytesOf(value: Value | undefined): Uint8Array {
  if (value instanceof Uint8Array && (value.length === 1 || value.length === 2)) return value
  throw new PdfError('a code in a CMap that is not one or two bytes')
}

const numberIn = (value: Value | undefined): number => bytesOf(value).reduce((sum, byte) => sum * 256 + byte, 0)
