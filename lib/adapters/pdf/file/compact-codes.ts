import type { EmbeddedFont, PdfkitDocument } from './pdfkit.ts'

/**
 * Codes of two bytes begin at 0100, those of one byte at 20: readers that look a code up by its value alone never take
 * one for the other.
 */
const firstCode = 0x100
/** The first byte of a code of two is 01 to 1F. */
const mostGlyphs = 0x1f00

/** Whether a UTF-16 code unit has a code of one byte, itself: the letters of Latin-1. */
export const isOneByte = (unit: number): boolean => (unit >= 0x20 && unit <= 0x7e) || (unit >= 0xa0 && unit <= 0xff)

/** The code of a glyph by its number in the file. Throws a RangeError for more glyphs than there are codes. */
export function twoBytes(glyph: number): [number, number] {
  if (glyph >= mostGlyphs) throw new RangeError(`A face with compact codes has no more than ${mostGlyphs} glyphs.`)
  return [(firstCode + glyph) >> 8, glyph & 255]
}

/**
 * Makes a face go into the file with codes of one byte for the letters of Latin-1 and of two bytes for every glyph: a
 * table of Latin texts takes half the bytes that two for each letter would. `letters` fills up with the glyph of each
 * letter that is drawn as one byte. The CMap is embedded (ISO 32000-1 §9.7.5, ISO 19005-2 §6.2.11.3.3).
 */
export function compactCodes(document: PdfkitDocument, font: EmbeddedFont, letters: ReadonlyMap<number, number>): void {
  const embed = font.embed.bind(font)
  const stream = (data: Record<string, unknown>, text: string) => {
    const reference = document.ref(data)
    reference.end(Buffer.from(text, 'latin1'))
    return reference
  }
  font.toUnicodeCmap = () => stream({}, toUnicode(font, letters))
  font.embed = () => {
    const dictionary = font.ref()
    const end = dictionary.end.bind(dictionary)
    dictionary.end = () => {
      const name = { Type: 'CMap', CMapName: 'Fifteen-Latin', WMode: 0, CIDSystemInfo: identity }
      // pdfkit has just said that codes are glyph numbers.
      dictionary.data.Encoding = stream(name, toGlyphs(font, letters))
      end()
    }
    embed()
  }
}

const identity = { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 }

function toGlyphs(font: EmbeddedFont, letters: ReadonlyMap<number, number>): string {
  const ranges = glyphRanges(font).map(([first, last]) => `${code(first)} ${code(last)} ${first}`)
  const characters = sorted(letters).map(([letter, glyph]) => `${hex(letter, 2)} ${glyph}`)
  return table(
    'Fifteen-Latin',
    `/WMode 0 def\n/CMapType 1 def\n/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def /Supplement 0 def end def`,
    [...blocks('cidchar', characters), ...blocks('cidrange', ranges)],
  )
}

function toUnicode(font: EmbeddedFont, letters: ReadonlyMap<number, number>): string {
  const text = (glyph: number): string =>
    `<${Buffer.from(String.fromCodePoint(...(font.unicode[glyph] ?? [])), 'utf16le')
      .swap16()
      .toString('hex')}>`
  const ranges = glyphRanges(font).map(([first, last]) => {
    const texts = Array.from({ length: last - first + 1 }, (_, n) => text(first + n))
    return `${code(first)} ${code(last)} [${texts.join(' ')}]`
  })
  const characters = sorted(letters).map(([letter, glyph]) => `${hex(letter, 2)} ${text(glyph)}`)
  return table(
    'Adobe-Identity-UCS',
    '/CMapType 2 def\n/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (UCS) def /Supplement 0 def end def',
    [...blocks('bfchar', characters), ...blocks('bfrange', ranges)],
  )
}

/** MuPDF wants the glyphs' own numbers within the code spaces too: so the second begins at 0000. */
const table = (name: string, facts: string, mappings: readonly string[]): string =>
  `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CMapName /${name} def
${facts}
2 begincodespacerange
<20> <FF>
<0000> <1FFF>
endcodespacerange
${mappings.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`

/** A block holds at most 100 mappings. */
function blocks(kind: string, mappings: readonly string[]): string[] {
  const out: string[] = []
  for (let at = 0; at < mappings.length; at += 100) {
    const block = mappings.slice(at, at + 100)
    out.push(`${block.length} begin${kind}\n${block.join('\n')}\nend${kind}`)
  }
  return out
}

/** First and last glyph of stretches that share the first byte of their codes; glyph 0 is never drawn. */
function glyphRanges({ unicode }: EmbeddedFont): [number, number][] {
  const ranges: [number, number][] = []
  for (let first = 1; first < unicode.length; first = (first | 255) + 1)
    ranges.push([first, Math.min(first | 255, unicode.length - 1)])
  return ranges
}

const sorted = (letters: ReadonlyMap<number, number>): [number, number][] => [...letters].sort(([a], [b]) => a - b)

const hex = (value: number, digits: number): string => `<${value.toString(16).toUpperCase().padStart(digits, '0')}>`

const code = (glyph: number): string => hex(firstCode + glyph, 4)
