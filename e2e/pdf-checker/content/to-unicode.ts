import { Scanner } from '#e2e/pdf-checker/file/scanner.ts'
import { Keyword, PdfError, type Value } from '#e2e/pdf-checker/file/values.ts'

/** Reads a ToUnicode table (ISO 32000-1 §9.10.3): code of one or two bytes to text. */
export function readToUnicode(data: Uint8Array): Map<number, string> {
  const scanner = new Scanner(data, 0, { references: false })
  const table = new Map<number, string>()
  let operands: Value[] = []
  for (let token = scanner.next(); token !== undefined; token = scanner.next()) {
    if (!(token instanceof Keyword)) operands.push(token)
    else {
      if (token.word === 'endbfchar') characters(operands, table)
      if (token.word === 'endbfrange') ranges(operands, table)
      operands = []
    }
  }
  return table
}

function characters(operands: Value[], table: Map<number, string>): void {
  if (operands.length % 2 !== 0) throw new PdfError('a bad bfchar in ToUnicode')
  for (let n = 0; n < operands.length; n += 2) table.set(code(operands[n]), text(operands[n + 1]))
}

function ranges(operands: Value[], table: Map<number, string>): void {
  if (operands.length % 3 !== 0) throw new PdfError('a bad bfrange in ToUnicode')
  for (let n = 0; n < operands.length; n += 3) {
    const [from, to, target] = [code(operands[n]), code(operands[n + 1]), operands[n + 2]]
    if (to < from || from >> 8 !== to >> 8) throw new PdfError('a bfrange in ToUnicode over more than one first byte')
    if (Array.isArray(target) && target.length !== to - from + 1)
      throw new PdfError('a bfrange in ToUnicode of wrong length')
    for (let at = from; at <= to; at++)
      table.set(at, Array.isArray(target) ? text(target[at - from]) : following(text(target), at - from))
  }
}

function code(value: Value | undefined): number {
  if (!(value instanceof Uint8Array) || value.length < 1 || value.length > 2)
    throw new PdfError('a code in ToUnicode that is not one or two bytes')
  return value.reduce((sum, byte) => sum * 256 + byte, 0)
}

function text(value: Value | undefined): string {
  if (!(value instanceof Uint8Array) || value.length % 2 !== 0)
    throw new PdfError('text in ToUnicode that is no UTF-16')
  return Buffer.from(value).swap16().toString('utf16le')
}

const following = (first: string, step: number): string =>
  first.slice(0, -1) + String.fromCharCode(first.charCodeAt(first.length - 1) + step)
