import { FontBook } from './content/font-use.ts'
import { type Content, readContent } from './content/read-content.ts'
import { Faults } from './faults.ts'
import { type Page, readPages } from './file/pages.ts'
import { PdfFile } from './file/pdf-file.ts'
import { type Dict, PdfError, Ref, textOf } from './file/values.ts'
import { Reader, type Reading } from './reading.ts'
import { AnnotationRules, type LinkFact } from './rules/annotations.ts'
import { checkCatalog } from './rules/catalog.ts'
import { checkEveryObject } from './rules/every-object.ts'
import { checkFonts } from './rules/fonts.ts'
import { MarkOwners } from './rules/marks.ts'
import { checkMetadata } from './rules/metadata.ts'
import { readParentTree } from './rules/parent-tree.ts'
import { checkSignatures } from './rules/signature.ts'
import { TagRules } from './rules/tags.ts'
import { walkStructure } from './walk-structure.ts'

export type PdfVerdict = Reading & {
  /** "rule: sentence", the rules numbered as in `checkPdf`; empty for a valid file. */
  faults: string[]
  title: string
  language: string
  pages: number
  objects: number
  /** Structure elements. */
  elements: number
  /** Names of the fonts used, with their subset prefixes. */
  fonts: string[]
  links: LinkFact[]
  /** Titles of the bookmarks, in order. */
  outline: string[]
  /** Text of each page that is no content (running lines), and the lowest baseline of what is, in points from below. */
  artifacts: string[]
  lowest: number[]
  signatures: number
}

/**
 * Checks a PDF against PDF/A-2a, PDF/UA-1 and the report's own rules, by a reader that shares no code with the writer:
 * 0 syntax and limits, 1 metadata, 2 catalog, 3 fonts, 4 marks and parent tree, 5 tags, 6 annotations, 7 no active
 * content, 12 signatures. Never throws on bad bytes. With `reading: false` the texts are left out (less memory).
 */
export function checkPdf(bytes: Uint8Array, { reading = true } = {}): PdfVerdict {
  const faults = new Faults()
  const verdict = emptyVerdict()
  try {
    check(new PdfFile(bytes), faults, verdict, reading)
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    faults.add('0', error.message)
  }
  return { ...verdict, faults: faults.list() }
}

const emptyVerdict = (): PdfVerdict => ({
  faults: [],
  title: '',
  language: '',
  pages: 0,
  objects: 0,
  elements: 0,
  fonts: [],
  links: [],
  outline: [],
  artifacts: [],
  lowest: [],
  signatures: 0,
  text: [],
  headings: [],
  figures: [],
  tables: [],
  quoted: [],
})

function check(file: PdfFile, faults: Faults, verdict: PdfVerdict, reading: boolean): void {
  verdict.objects = checkEveryObject(file, faults)
  const catalog = file.dict(file.trailer.get('Root'))
  faults.unless(catalog.get('Type') === '/Catalog', '0', 'the trailer has no catalog')
  verdict.title = textOf(file.get(file.dict(file.trailer.get('Info')).get('Title')))
  verdict.language = textOf(file.get(catalog.get('Lang')))
  checkMetadata(file, catalog, faults)
  const pages = readPages(file, catalog, faults)
  verdict.pages = pages.length
  checkCatalog(file, catalog, pages, faults)
  const contents = readContents(file, pages, faults, verdict)
  checkStructure(file, catalog, pages, contents, faults, verdict, reading)
  verdict.signatures = checkSignatures(file, catalog, faults)
  verdict.outline = readOutline(file, file.dict(catalog.get('Outlines')), faults)
}

function readContents(file: PdfFile, pages: Page[], faults: Faults, verdict: PdfVerdict): Map<number, Content> {
  const book = new FontBook(file)
  const contents = new Map<number, Content>()
  for (const page of pages) {
    for (const font of file.dict(page.resources.get('Font')).values()) book.of(font)
    const content = readContent(file, page, book, faults)
    contents.set(page.object, content)
    verdict.artifacts.push(content.artifacts)
    verdict.lowest.push(content.lowest)
  }
  checkFonts(file, book.all, faults)
  verdict.fonts = [...book.all].map(({ name }) => name)
  return contents
}

function checkStructure(
  file: PdfFile,
  catalog: Dict,
  pages: Page[],
  contents: Map<number, Content>,
  faults: Faults,
  verdict: PdfVerdict,
  reading: boolean,
) {
  const root = catalog.get('StructTreeRoot')
  if (!(root instanceof Ref)) return faults.add('2', 'no StructTreeRoot')
  const parents = readParentTree(file, file.dict(root), faults)
  const marks = new MarkOwners(pages, faults)
  const annotations = new AnnotationRules(file, faults)
  const reader = new Reader(file, contents)
  const visitors = [marks, annotations, new TagRules(file, faults), ...(reading ? [reader] : [])]
  verdict.elements = walkStructure(file, root, visitors, faults)
  for (const page of pages) {
    const content = contents.get(page.object)
    if (content) marks.check(file, page, content, parents)
    annotations.check(page, parents)
  }
  Object.assign(verdict, reader.reading, { links: annotations.links })
}

/** Titles of the outline, depth first (ISO 32000-1 §12.3.3). */
function readOutline(file: PdfFile, parent: Dict, faults: Faults): string[] {
  const titles: string[] = []
  const seen = new Set<Dict>()
  for (let item = file.dict(parent.get('First')); item.size > 0; item = file.dict(item.get('Next'))) {
    if (seen.has(item)) throw new PdfError('an outline that goes in a circle')
    seen.add(item)
    const title = textOf(file.get(item.get('Title')))
    faults.unless(title !== '', '0', 'a bookmark without a title')
    faults.unless(item.has('Dest') || item.has('A'), '0', `the bookmark "${title}" leads nowhere`)
    titles.push(title, ...readOutline(file, item, faults))
  }
  return titles
}
