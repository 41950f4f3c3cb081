import type { Scanner } from '#e2e/pdf-checker/file/scanner.ts'
import { PdfError } from '#e2e/pdf-checker/file/values.ts'

/** Steps over an image that stands in the content itself (ISO 32000-1 §8.9.7). */
export function skipInlineImage(data: Uint8Array, scanner: Scanner): void {
  const rest = Buffer.from(data.buffer, data.byteOffset + scanner.at, data.length - scanner.at).toString('latin1')
  const found = /\sID\s[\s\S]*?\sEI(?=\s|$)/.exec(rest)
  if (!found) throw new PdfError('an inline image without an end')
  scanner.at += found.index + found[0].length
}
