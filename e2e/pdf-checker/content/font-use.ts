import type { PdfFile } from '#e2e/pdf-checker/file/pdf-file.ts'
import { type Dict, PdfError, Ref, Stream, type Value } from '#e2e/pdf-checker/file/values.ts'
import { type CodeMap, identityCodes, readCodeMap } from './code-map.ts'
import { readToUnicode } from './to-unicode.ts'

/** A font of the file and the codes that were drawn with it. */
export class FontUse {
  readonly name: string
  readonly dict: Dict
  /** Whether its codes may be two bytes (a Type 0 font). */
  readonly composite: boolean
  readonly codes: CodeMap
  /** By code: 1 when it was drawn. */
  readonly used = new Uint8Array(65_536)
  readonly unicode: Map<number, string>

  constructor(dict: Dict, unicode: Map<number, string>, codes: CodeMap) {
    const base = dict.get('BaseFont')
    this.name = typeof base === 'string' ? base.slice(1) : 'without a name'
    this.dict = dict
    this.composite = dict.get('Subtype') === '/Type0'
    this.unicode = unicode
    this.codes = codes
  }

  /** Notes the codes of a shown string and gives its text; codes without text give nothing. */
  show(bytes: Uint8Array): string {
    if (!this.composite) return Buffer.from(bytes).toString('latin1')
    let text = ''
    for (let at = 0; at < bytes.length; ) {
      const first = bytes[at] ?? 0
      const length = this.codes.lengthAt(first)
      if (length === 0) throw new PdfError(`a byte shown in ${this.name} that begins no code`)
      if (at + length > bytes.length) throw new PdfError(`half a code shown in ${this.name}`)
      const code = length === 1 ? first : first * 256 + (bytes[at + 1] ?? 0)
      this.used[code] = 1
      text += this.unicode.get(code) ?? ''
      at += length
    }
    return text
  }
}

/** Every font that a page names or uses, once each. */
export class FontBook {
  private readonly file: PdfFile
  private readonly known = new Map<number | Dict, FontUse>()

  constructor(file: PdfFile) {
    this.file = file
  }

  get all(): Iterable<FontUse> {
    return this.known.values()
  }

  /** The font that a resource points to; null when there is none. */
  of(value: Value): FontUse | null {
    const dict = this.file.dict(value)
    if (dict.size === 0) return null
    const key = value instanceof Ref ? value.number : dict
    const known = this.known.get(key)
    if (known) return known
    const table = this.file.get(dict.get('ToUnicode'))
    const codes = this.file.get(dict.get('Encoding'))
    const made = new FontUse(
      dict,
      table instanceof Stream ? readToUnicode(this.file.data(table)) : new Map(),
      codes instanceof Stream ? readCodeMap(this.file.data(codes)) : identityCodes,
    )
    this.known.set(key, made)
    return made
  }
}
