import type { Content } from '#e2e/pdf-checker/content/read-content.ts'
import type { Faults } from '#e2e/pdf-checker/faults.ts'
import type { Page } from '#e2e/pdf-checker/file/pages.ts'
import type { PdfFile } from '#e2e/pdf-checker/file/pdf-file.ts'
import { Ref, type Value } from '#e2e/pdf-checker/file/values.ts'
import type { Element, Visitor } from '#e2e/pdf-checker/walk-structure.ts'

/**
 * Rule 4: each mark of a page stands in exactly one element, and the page's array in the parent tree names just that one
 * (ISO 32000-1 §14.7.4).
 */
export class MarkOwners implements Visitor {
  private readonly owners = new Map<number, number[]>()
  private readonly places = new Map<number, number>()
  private readonly faults: Faults

  constructor(pages: readonly Page[], faults: Faults) {
    this.faults = faults
    for (const { object, place } of pages) {
      this.owners.set(object, [])
      this.places.set(object, place)
    }
  }

  mark(element: Element, page: number, mcid: number) {
    const owners = this.owners.get(page)
    const place = `mark ${mcid} of page ${this.places.get(page)}`
    if (!owners) return this.faults.add('4', `element ${element.object} has a mark on object ${page}, which is no page`)
    if (owners[mcid] !== undefined)
      this.faults.add('4', `${place} stands in two elements, ${owners[mcid]} and ${element.object}`)
    owners[mcid] = element.object
  }

  /** Compares a page's content, elements and parent array; to be called when the tree has been walked. */
  check(file: PdfFile, page: Page, content: Content, parents: Map<number, Value>) {
    const { faults } = this
    const owners = this.owners.get(page.object) ?? []
    const key = page.dict.get('StructParents')
    const array = typeof key === 'number' ? file.get(parents.get(key)) : null
    if (!Array.isArray(array)) return faults.add('4', `page ${page.place} has no array in the parent tree`)
    for (const mcid of content.marks.keys()) {
      const place = `mark ${mcid} of page ${page.place}`
      const parent = array[mcid]
      faults.unless(owners[mcid] !== undefined, '4', `${place} stands in no element`)
      const right = parent instanceof Ref && parent.number === owners[mcid]
      faults.unless(right, '4', `${place} has another element in the parent tree than in the tree`)
    }
    array.forEach((parent, mcid) => {
      if (!content.marks.has(mcid)) faults.add('4', `page ${page.place} names mark ${mcid}, which is not drawn`)
      faults.unless(parent instanceof Ref, '4', `page ${page.place} has null for mark ${mcid}`)
    })
    owners.forEach((owner, mcid) => {
      if (!content.marks.has(mcid))
        faults.add('4', `element ${owner} has mark ${mcid}, not drawn on page ${page.place}`)
    })
  }
}
