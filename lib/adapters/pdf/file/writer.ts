import type { Readable } from 'node:stream'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { ReportSeal } from '#lib/ports/report-seal.ts'
import { compactCodes } from './compact-codes.ts'
import { FileSignature } from './file-signature.ts'
import { finishPage, forgetPageBefore } from './finish-page.ts'
import { type Box, linkIn } from './links.ts'
import { metadataXml, speakable, uaIdentification } from './metadata.ts'
import { ObjectSpace } from './object-space.ts'
import {
  type EmbeddedFont,
  type Outline,
  openPdfkit,
  type PdfkitDocument,
  type PdfkitPage,
  Raw,
  type Reference,
} from './pdfkit.ts'
import { putSignatureField } from './signature-field.ts'
import { Structure, type TagAttributes } from './structure.ts'
import { textString } from './text-string.ts'

export type WriterOptions = {
  title: string
  language: string
  createdAt: Date
  creator: string
  /** Signs the file if it has a certificate; `sealLabel` is what readers are told that the signature is. */
  seal?: ReportSeal | null
  sealLabel?: string
  /** What stands before the number of a page where a reader names it, such as the volume's: "3-". */
  pagePrefix?: string
}

/** A face of this file: whatever draws text names the font that it needs on the page. */
export type WithFont = { readonly font: EmbeddedFont }

/** Text operators from the origin, and the faces they use. */
export type Drawing = { bytes: Buffer; faces: readonly WithFont[] }

const highWater = 1024 * 1024
const pagesBetweenBreaths = 16

/**
 * One PDF file as a byte stream: PDF 1.7, PDF/A-2a with the PDF/UA-1 mark, tagged, every font embedded. The same calls
 * with the same options give the same bytes.
 */
export class PdfWriter {
  readonly structure: Structure
  readonly space: ObjectSpace
  pages = 0
  private readonly document: PdfkitDocument
  private readonly total: Reference
  private drawTotal: () => Drawing = () => ({ bytes: Buffer.alloc(0), faces: [] })
  private startPage: () => void = () => {}
  private readonly afterFinish: (() => void)[] = []
  private marking = false
  private readonly signature: FileSignature | null
  private readonly sealLabel: string
  private readonly pagePrefix: string

  constructor(options: WriterOptions) {
    const {
      title: given,
      language,
      createdAt,
      creator,
      seal = null,
      sealLabel = 'Signature',
      pagePrefix = '',
    } = options
    this.pagePrefix = pagePrefix
    const title = speakable(given)
    const document = openPdfkit(language, { Title: title, Creator: creator, CreationDate: createdAt })
    this.document = document
    document._addInfo = () => document.appendXML(metadataXml({ title, creator, createdAt }))
    document._finalize = () => this.space.writeEnd(this.signature)
    document.appendXML(uaIdentification)
    this.space = new ObjectSpace(document)
    this.sealLabel = sealLabel
    this.signature = seal?.certificate
      ? new FileSignature(document, this.space.allocate(), seal, seal.certificate, createdAt)
      : null
    this.structure = new Structure(this.space)
    this.total = document.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, -20, 80, 20] })
  }

  /** The file's bytes; ends when `finish` has been called. */
  get stream(): Readable {
    return this.document
  }

  /** What is drawn on every page before anything else (the footer). */
  onEachPage(draw: () => void): void {
    this.startPage = draw
  }

  /** Begins a page, ending the one before; an open mark goes on there. */
  addPage(): void {
    const wasMarking = this.marking
    this.unmark()
    this.endPage()
    this.document.addPage()
    forgetPageBefore(this.document)
    this.pages += 1
    const { dictionary } = this.page
    dictionary.data.StructParents = this.structure.startPage(dictionary.id)
    this.startPage()
    if (wasMarking) this.mark()
  }

  /** Puts operators into the page's content. */
  write(content: string | Uint8Array): void {
    this.page.write(content)
  }

  /** Takes a font into the file, from its bytes or parsed already. */
  openFont(source: Buffer | EmbeddedFont['font']): EmbeddedFont {
    this.document.font(source)
    return this.document._font
  }

  /** Writes a font with `compactCodes`; `letters` fills up with the glyph of each letter drawn as one byte. */
  withCompactCodes(font: EmbeddedFont, letters: ReadonlyMap<number, number>): void {
    compactCodes(this.document, font, letters)
  }

  /** Runs when the file has ended, and its fonts belong to nobody. */
  onFinish(run: () => void): void {
    this.afterFinish.push(run)
  }

  /** Names the faces that the page's content uses. */
  needFaces(faces: readonly WithFont[]): void {
    for (const { font } of faces) this.page.fonts[font.id] ??= font.ref()
  }

  /** Runs `draw` inside a structure element; what it draws must stand in `marked`. */
  element(type: string, attributes: TagAttributes, draw: () => void): void {
    this.structure.begin(type, attributes)
    draw()
    this.structure.end()
  }

  /** Marks what `draw` puts on the page as content of the open element. */
  marked(draw: () => void): void {
    this.mark()
    draw()
    this.unmark()
  }

  /** Marks what `draw` puts on the page as no content: rules, backgrounds, running lines. */
  artifact(draw: () => void, type?: 'Pagination' | 'Layout'): void {
    const wasMarking = this.marking
    this.unmark()
    this.write(type ? `/Artifact<</Type/${type}>>BDC` : '/Artifact BMC')
    draw()
    this.write('EMC')
    if (wasMarking) this.mark()
  }

  /** A link with a description for those who do not see it; it belongs to the open element. Only https and mailto. */
  link(box: Box, url: string, description: string): void {
    const annotation = linkIn(this.document, this.page, box, url, description)
    annotation.data.StructParent = this.structure.annotation(annotation.id)
    annotation.end()
  }

  /** Draws JPEG bytes into a box given from the top left of the page. */
  jpeg(bytes: Buffer, box: Box): void {
    this.document.image(bytes, box.x, box.y, { width: box.width, height: box.height })
  }

  /** Adds a bookmark to this page. */
  bookmark(title: string, under: Outline | null = null): Outline {
    return (under ?? this.document.outline).addItem(title, { expanded: false })
  }

  /** Shows the number of pages, known only at the end, at a place of this page. */
  showTotal(x: number, y: number): void {
    this.page.xobjects.Total ??= this.total
    this.write(`q 1 0 0 -1 ${x.toFixed(2)} ${y.toFixed(2)} cm /Total Do Q`)
  }

  /** What `showTotal` shows: text operators from the origin, made once all pages are there. */
  setTotal(draw: () => Drawing): void {
    this.drawTotal = draw
  }

  get page(): PdfkitPage {
    const { page } = this.document
    if (!page) throw new Error('No page has been started.')
    return page
  }

  /** Waits while the reader is behind; every 16 pages lets others run. Throws when the reader gave up. */
  async breathe(): Promise<void> {
    const { document } = this
    if (this.pages % pagesBetweenBreaths === 0) await setImmediate()
    // pdfkit never says that its reader has caught up; asking now and then costs nothing while the reader is slow.
    while (document.readableLength > highWater && !document.destroyed) await setTimeout(2)
    if (document.destroyed) throw new Error('The file is no longer being read.')
  }

  /** Ends the file. */
  finish(): void {
    this.unmark()
    if (this.signature && this.pages > 0)
      putSignatureField(this.document, this.page, this.structure, this.signature, this.sealLabel)
    this.endPage()
    this.document.flushPages()
    const { root: documentElement, parentTree, nextKey } = this.structure.finish()
    this.space.flush()
    const root = this.document.getStructTreeRoot()
    root.data.K = [new Raw(`${documentElement} 0 R`)]
    root.data.ParentTree = new Raw(parentTree)
    root.data.ParentTreeNextKey = nextKey
    // Readers then call each page by the number that stands on it.
    const prefix = this.pagePrefix === '' ? {} : { P: new Raw(textString(this.pagePrefix)) }
    this.document._root.data.PageLabels = { Nums: [0, { S: 'D', ...prefix }] }
    const { bytes, faces } = this.drawTotal()
    this.total.data.Resources = { Font: Object.fromEntries(faces.map(({ font }) => [font.id, font.ref()])) }
    this.total.end(bytes)
    this.document.end()
    for (const each of this.afterFinish.splice(0)) each()
  }

  private endPage(): void {
    if (this.pages === 0) return
    this.structure.endPage()
    finishPage(this.page, this.space)
  }

  private mark(): void {
    this.write(`/${this.structure.current}<</MCID ${this.structure.mark()}>>BDC`)
    this.marking = true
  }

  private unmark(): void {
    if (this.marking) this.write('EMC')
    this.marking = false
  }
}
