import type { Faults } from '#e2e/pdf-checker/faults.ts'
import type { Page } from '#e2e/pdf-checker/file/pages.ts'
import type { PdfFile } from '#e2e/pdf-checker/file/pdf-file.ts'
import { type Dict, listOf, Ref, textOf, type Value } from '#e2e/pdf-checker/file/values.ts'
import type { Element, Visitor } from '#e2e/pdf-checker/walk-structure.ts'

export type LinkFact = { page: number; url: string; contents: string }

const flag = { invisible: 1, hidden: 2, print: 4, noView: 32, toggleNoView: 256 }

/** Rule 6: links described, in the structure and printable; widgets printable (ISO 14289-1 §7.18, ISO 19005-2 §6.3). */
export class AnnotationRules implements Visitor {
  readonly links: LinkFact[] = []
  private readonly file: PdfFile
  private readonly faults: Faults
  private readonly owners = new Map<number, Element>()

  constructor(file: PdfFile, faults: Faults) {
    this.file = file
    this.faults = faults
  }

  annotation(element: Element, object: number): void {
    if (this.owners.has(object)) this.faults.add('6', `annotation ${object} stands in two elements`)
    this.owners.set(object, element)
  }

  /** Looks at a page's annotations; to be called when the tree has been walked. */
  check(page: Page, parents: Map<number, Value>): void {
    for (const ref of listOf(this.file.get(page.dict.get('Annots')))) {
      const object = ref instanceof Ref ? ref.number : 0
      const place = `annotation ${object} on page ${page.place}`
      const annotation = this.file.dict(ref)
      const kind = annotation.get('Subtype')
      this.faults.unless(isPrinted(annotation), '6', `${place} is not printed, or hidden`)
      if (kind === '/Link') this.link(annotation, object, page, place, parents)
      else if (kind === '/Widget') this.widget(annotation, object, place, parents)
      else this.faults.add('6', `${place} is a ${String(kind)}`)
    }
  }

  private link(annotation: Dict, object: number, page: Page, place: string, parents: Map<number, Value>): void {
    const contents = textOf(this.file.get(annotation.get('Contents')))
    this.faults.unless(contents.trim() !== '', '6', `${place} has no Contents`)
    this.inStructure(annotation, object, 'Link', place, parents)
    const action = this.file.dict(annotation.get('A'))
    const isInside = action.get('S') === '/GoTo' || annotation.has('Dest')
    const url = textOf(this.file.get(action.get('URI')))
    this.faults.unless(isInside || /^(?:https:\/\/|mailto:)/.test(url), '6', `${place} leads to "${url}"`)
    this.links.push({ page: page.place, url, contents })
  }

  private widget(annotation: Dict, object: number, place: string, parents: Map<number, Value>): void {
    const box = listOf(this.file.get(annotation.get('Rect')))
    const isSeen = box[0] !== box[2] || box[1] !== box[3]
    this.faults.unless(!isSeen || annotation.has('AP'), '6', `${place} can be seen and has no appearance`)
    if (isSeen || annotation.has('StructParent')) this.inStructure(annotation, object, 'Form', place, parents)
  }

  private inStructure(annotation: Dict, object: number, type: string, place: string, parents: Map<number, Value>) {
    const owner = this.owners.get(object)
    const key = annotation.get('StructParent')
    if (typeof key !== 'number') return this.faults.add('6', `${place} has no StructParent`)
    const parent = parents.get(key)
    const right = parent instanceof Ref && owner !== undefined && parent.number === owner.object
    this.faults.unless(right, '6', `${place} is not in the structure under its StructParent`)
    if (owner) this.faults.unless(owner.type === type, '6', `${place} stands in ${owner.type}, not ${type}`)
  }
}

const unseen = flag.invisible | flag.hidden | flag.noView | flag.toggleNoView

function isPrinted(annotation: Dict): boolean {
  const flags = annotation.get('F')
  if (typeof flags !== 'number') return false
  return (flags & flag.print) !== 0 && (flags & unseen) === 0
}
