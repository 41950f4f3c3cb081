import { readCodeMap } from '#e2e/pdf-checker/content/code-map.ts'
import type { FontUse } from '#e2e/pdf-checker/content/font-use.ts'
import type { Faults } from '#e2e/pdf-checker/faults.ts'
import type { PdfFile } from '#e2e/pdf-checker/file/pdf-file.ts'
import { type Dict, listOf, Stream, type Value } from '#e2e/pdf-checker/file/values.ts'

/** Rule 3: fonts embedded, codes with a glyph and a text (ISO 14289-1 §7.21, ISO 19005-2 §6.2.11). */
export function checkFonts(file: PdfFile, fonts: Iterable<FontUse>, faults: Faults): void {
  for (const font of fonts) {
    if (font.composite) checkComposite(file, font, faults)
    else faults.unless(hasFile(file, font.dict), '3', `${font.name} is not embedded`)
  }
}

function checkComposite(file: PdfFile, font: FontUse, faults: Faults): void {
  const { name, dict, used, unicode, codes } = font
  const descendant = file.dict(listOf(file.get(dict.get('DescendantFonts')))[0])
  checkEncoding(file, font, descendant, faults)
  faults.unless(hasFile(file, descendant), '3', `${name} is not embedded`)
  faults.unless(file.dict(descendant.get('CIDSystemInfo')).size > 0, '3', `${name} has no CIDSystemInfo`)
  if (descendant.get('Subtype') === '/CIDFontType2')
    faults.unless(descendant.has('CIDToGIDMap'), '3', `${name} has no CIDToGIDMap`)
  faults.unless(file.get(dict.get('ToUnicode')) instanceof Stream, '3', `${name} has no ToUnicode`)
  const glyphs = glyphCount(file, descendant)
  used.forEach((isUsed, code) => {
    if (isUsed === 0) return
    const text = unicode.get(code)
    const glyph = codes.glyph(code) ?? 0
    faults.unless(glyph !== 0, '3', `${name} draws glyph 0`)
    faults.unless(glyph < glyphs, '3', `${name} draws glyph ${glyph} of ${glyphs}`)
    if (text === undefined || text === '') faults.add('3', `${name} draws glyph ${glyph}, which maps to nothing`)
    else if (/[\0\uFEFF\uFFFE]/.test(text)) faults.add('3', `${name} draws glyph ${glyph}, which maps to no character`)
  })
}

/** Identity-H, or an embedded CMap of the same characters as the font (ISO 19005-2 §6.2.11.3). */
function checkEncoding(file: PdfFile, { name, dict }: FontUse, descendant: Dict, faults: Faults): void {
  const encoding = file.get(dict.get('Encoding'))
  if (!(encoding instanceof Stream)) {
    faults.unless(encoding === '/Identity-H', '3', `${name} is not encoded Identity-H`)
    return
  }
  const { dict: map } = encoding
  faults.unless(map.get('Type') === '/CMap' && map.has('CMapName'), '3', `the encoding of ${name} is no CMap`)
  const collection = (owner: Dict): string => {
    const info = file.dict(owner.get('CIDSystemInfo'))
    return ['Registry', 'Ordering'].map(key => textOf(info.get(key))).join(' ')
  }
  faults.unless(collection(map) === collection(descendant), '3', `the CMap of ${name} is for other characters`)
  const { writingMode } = readCodeMap(file.data(encoding))
  faults.unless((map.get('WMode') ?? 0) === writingMode, '3', `the CMap of ${name} has two writing modes`)
}

const textOf = (value: Value | undefined): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : 'none'

/** Whether the descriptor holds a font program of the kind its font needs. */
function hasFile(file: PdfFile, dict: Dict): boolean {
  const descriptor = file.dict(dict.get('FontDescriptor'))
  const kind = dict.get('Subtype')
  const keys = kind === '/CIDFontType2' || kind === '/TrueType' ? ['FontFile2'] : ['FontFile3', 'FontFile']
  return keys.some(key => file.get(descriptor.get(key)) instanceof Stream)
}

/** How many glyphs a TrueType program has (its table maxp); Infinity for other programs. */
function glyphCount(file: PdfFile, descendant: Dict): number {
  const program = file.get(file.dict(descendant.get('FontDescriptor')).get('FontFile2'))
  if (!(program instanceof Stream)) return Number.POSITIVE_INFINITY
  const data = Buffer.from(file.data(program))
  const tables = data.length < 12 ? 0 : data.readUInt16BE(4)
  for (let at = 12; at < 12 + tables * 16 && at + 16 <= data.length; at += 16) {
    const place = data.readUInt32BE(at + 8)
    if (data.toString('latin1', at, at + 4) === 'maxp' && place + 6 <= data.length) return data.readUInt16BE(place + 4)
  }
  return 0
}
