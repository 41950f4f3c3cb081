import type { Faults } from '#e2e/pdf-checker/faults.ts'
import { type Page, resource } from '#e2e/pdf-checker/file/pages.ts'
import type { PdfFile } from '#e2e/pdf-checker/file/pdf-file.ts'
import { Scanner } from '#e2e/pdf-checker/file/scanner.ts'
import { type Dict, isDict, Keyword, listOf, Stream, textOf, type Value } from '#e2e/pdf-checker/file/values.ts'
import type { FontBook, FontUse } from './font-use.ts'
import { skipInlineImage } from './inline-image.ts'
import { type Matrix, matrixOf, numberOf, same, times } from './matrix.ts'
import { cyan, neverInText, operandCounts, painting, textOnly } from './operators.ts'

/** What stands on a page. Texts are in the order in which they were drawn. */
export type Content = {
  /** Text of each mark, by MCID. */
  marks: Map<number, string>
  /** Text that is no content: running lines. */
  artifacts: string
  /** The lowest baseline of marked text, in points above the page's lower edge; Infinity without text. */
  lowest: number
}

type Mark = { mcid: number | null; artifact: boolean; replaced: boolean }

const deepest = 8
/** ISO 32000-1 annex C. */
const mostSaved = 28
const shows = new Set(['Tj', 'TJ', "'", '"'])

/** Reads a page's content: every painting operator must stand in a mark or in an artifact (ISO 14289-1 §7.1). */
export function readContent(file: PdfFile, page: Page, fonts: FontBook, faults: Faults): Content {
  const reader = new ContentReader(file, fonts, faults, `page ${page.place}`)
  const parts = listOf(file.get(page.dict.get('Contents'))).map(part => file.get(part))
  const data = parts.flatMap(part => (part instanceof Stream ? [file.data(part), Buffer.from('\n')] : []))
  reader.read(data.length === 2 && data[0] ? data[0] : Buffer.concat(data), page.resources)
  reader.finish()
  return reader.content
}

class ContentReader {
  readonly content: Content = { marks: new Map(), artifacts: '', lowest: Number.POSITIVE_INFINITY }
  private readonly file: PdfFile
  private readonly fonts: FontBook
  private readonly faults: Faults
  private readonly where: string
  private marks: Mark[] = []
  private mcid: number | null = null
  private artifacts = 0
  /** How many open marks give their own text in place of what is drawn in them. */
  private replaced = 0
  private ctm = same
  private saved: { ctm: Matrix; font: FontUse | null }[] = []
  private font: FontUse | null = null
  private inText = false
  private marksAtText = 0
  private line = same
  private leading = 0
  private depth = 0

  constructor(file: PdfFile, fonts: FontBook, faults: Faults, where: string) {
    this.file = file
    this.fonts = fonts
    this.faults = faults
    this.where = where
  }

  read(data: Uint8Array, resources: Dict): void {
    const scanner = new Scanner(data, 0, { references: false })
    let operands: Value[] = []
    for (let token = scanner.next(); token !== undefined; token = scanner.next()) {
      if (!(token instanceof Keyword)) operands.push(token)
      else {
        if (token.word === 'BI') skipInlineImage(data, scanner)
        this.check(token.word, operands)
        this.run(token.word, operands, resources)
        operands = []
      }
    }
    if (operands.length > 0) this.fault('0', 'operands without an operator at the end')
  }

  finish(): void {
    if (this.marks.length > 0) this.fault('4', `${this.marks.length} marks are not ended`)
    if (this.saved.length > 0) this.fault('0', 'q without Q')
    if (this.inText) this.fault('0', 'BT without ET')
  }

  private check(word: string, operands: readonly Value[]): void {
    const count = word === 'BI' ? 0 : operandCounts.get(word)
    if (count === undefined) this.fault('0', `the unknown operator "${word}"`)
    else if (count >= 0 && operands.length !== count) this.fault('0', `${operands.length} operands for "${word}"`)
    if (textOnly.has(word) && !this.inText) this.fault('0', `"${word}" outside of a text object`)
    if (neverInText.has(word) && this.inText) this.fault('0', `"${word}" in a text object`)
    if (cyan.has(word)) this.fault('2', `"${word}" paints in CMYK, the output intent is RGB`)
    if (painting.has(word) && this.mcid === null && this.artifacts === 0)
      this.fault('4', `"${word}" stands in no mark and no artifact`)
  }

  private run(word: string, operands: readonly Value[], resources: Dict): void {
    const [first, second] = operands
    if (word === "'" || word === '"' || word === 'T*') this.move(0, -this.leading)
    if (shows.has(word)) this.show(operands.at(-1))
    else if (word === 'Td') this.move(numberOf(first), numberOf(second))
    else if (word === 'BDC' || word === 'BMC') this.begin(first, second, resources)
    else if (word === 'EMC') this.end()
    else if (word === 'Tf') this.choose(first, resources)
    else if (word === 'Tm') this.line = matrixOf(operands)
    else if (word === 'TD') {
      this.leading = -numberOf(second)
      this.move(numberOf(first), numberOf(second))
    } else if (word === 'TL') this.leading = numberOf(first)
    else if (word === 'BT') this.beginText()
    else if (word === 'ET') this.endText()
    else if (word === 'q') this.save()
    else if (word === 'Q') this.restore()
    else if (word === 'cm') this.ctm = times(matrixOf(operands), this.ctm)
    else if (word === 'Do') this.draw(first, resources)
  }

  private choose(name: Value | undefined, resources: Dict): void {
    this.font = this.fonts.of(resource(this.file, resources, 'Font', name))
    if (!this.font) this.fault('3', `the font ${String(name)} is not among the resources`)
  }

  private show(value: Value | undefined) {
    const { font } = this
    if (!font) return this.fault('3', 'text without a font')
    let text = ''
    for (const part of listOf(value)) if (part instanceof Uint8Array) text += font.show(part)
    if (this.replaced === 0) this.tell(text)
    if (this.mcid === null || text === '') return
    const [, b, , d, , f] = this.ctm
    const baseline = this.line[4] * b + this.line[5] * d + f
    if (baseline < this.content.lowest) this.content.lowest = baseline
  }

  /** Adds text to the open mark, or to what is no content. */
  private tell(text: string): void {
    if (this.mcid === null) this.content.artifacts += text
    else this.content.marks.set(this.mcid, (this.content.marks.get(this.mcid) ?? '') + text)
  }

  private move(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.line
    this.line = [a, b, c, d, x * a + y * c + e, x * b + y * d + f]
  }

  private beginText(): void {
    this.inText = true
    this.line = same
    this.marksAtText = this.marks.length
  }

  private endText(): void {
    if (!this.inText) this.fault('0', 'ET without BT')
    if (this.marks.length !== this.marksAtText) this.fault('4', 'a mark crosses the edge of a text object')
    this.inText = false
  }

  private begin(tag: Value | undefined, properties: Value | undefined, resources: Dict) {
    const own =
      typeof properties === 'string'
        ? this.file.dict(resource(this.file, resources, 'Properties', properties))
        : this.file.dict(properties)
    const mcid = own.get('MCID')
    const actual = own.get('ActualText')
    const mark: Mark = {
      mcid: typeof mcid === 'number' ? mcid : null,
      artifact: tag === '/Artifact',
      replaced: actual !== undefined,
    }
    this.marks.push(mark)
    if (mark.artifact) {
      if (this.mcid !== null) this.fault('4', `an artifact inside of mark ${this.mcid}`)
      this.artifacts += 1
    }
    if (mark.mcid !== null) this.beginMark(mark.mcid)
    if (mark.replaced && this.replaced === 0) this.tell(textOf(actual))
    if (mark.replaced) this.replaced += 1
  }

  private beginMark(mcid: number) {
    const { marks } = this.content
    if (this.artifacts > 0) this.fault('4', `mark ${mcid} inside of an artifact`)
    if (this.mcid !== null) this.fault('4', `mark ${mcid} inside of mark ${this.mcid}`)
    if (marks.has(mcid)) this.fault('4', `mark ${mcid} twice`)
    if (this.depth > 0) this.fault('4', `mark ${mcid} inside of a form`)
    marks.set(mcid, marks.get(mcid) ?? '')
    this.mcid = mcid
  }

  private end() {
    const mark = this.marks.pop()
    if (!mark) return this.fault('4', 'EMC without a beginning')
    if (this.inText && this.marks.length < this.marksAtText) this.fault('4', 'a mark crosses the edge of a text object')
    if (mark.artifact) this.artifacts -= 1
    if (mark.replaced) this.replaced -= 1
    if (mark.mcid !== null) this.mcid = this.marks.findLast(({ mcid }) => mcid !== null)?.mcid ?? null
  }

  private save(): void {
    this.saved.push({ ctm: this.ctm, font: this.font })
    if (this.saved.length > mostSaved) this.fault('0', `q more than ${mostSaved} deep`)
  }

  private restore() {
    const state = this.saved.pop()
    if (!state) return this.fault('0', 'Q without q')
    this.ctm = state.ctm
    this.font = state.font
  }

  private draw(name: Value | undefined, resources: Dict) {
    const object = this.file.get(resource(this.file, resources, 'XObject', name))
    if (!(object instanceof Stream)) return this.fault('0', `${String(name)} is not among the resources`)
    const kind = object.dict.get('Subtype')
    if (kind === '/Image') return
    if (kind !== '/Form') return this.fault('0', `${String(name)} is neither an image nor a form`)
    if (this.depth >= deepest) return this.fault('0', `forms more than ${deepest} deep`)
    const { ctm, font, marks, saved } = this
    const inner = this.file.get(object.dict.get('Resources'))
    if (!isDict(inner)) this.fault('2', `the form ${String(name)} has no Resources of its own`)
    const matrix = this.file.get(object.dict.get('Matrix'))
    if (Array.isArray(matrix)) this.ctm = times(matrixOf(matrix), ctm)
    this.marks = []
    this.saved = []
    this.depth += 1
    this.read(this.file.data(object), isDict(inner) ? inner : resources)
    this.depth -= 1
    this.finish()
    Object.assign(this, { ctm, font, marks, saved })
  }

  private fault(rule: string, sentence: string): void {
    this.faults.add(rule, `${this.where}: ${sentence}`)
  }
}
