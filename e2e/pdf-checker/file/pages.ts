import type { Faults } from '#e2e/pdf-checker/faults.ts'
import type { PdfFile } from './pdf-file.ts'
import { type Dict, isDict, Ref, type Value } from './values.ts'

/** A page: its object's number, its place from 1, its dictionary, and the resources it has or inherits. */
export type Page = { object: number; place: number; dict: Dict; resources: Dict }

/** Walks the page tree (ISO 32000-1 §7.7.3); Kids, Parent and Count must agree. */
export function readPages(file: PdfFile, catalog: Dict, faults: Faults): Page[] {
  const pages: Page[] = []
  const root = catalog.get('Pages')
  if (root instanceof Ref) walk(root, null, new Map())
  else faults.add('0', 'the catalog has no Pages')
  return pages

  function walk(ref: Ref, parent: Ref | null, inherited: Dict): number {
    const dict = file.dict(ref)
    const up = dict.get('Parent')
    const rightParent = parent ? up instanceof Ref && up.number === parent.number : up === undefined
    faults.unless(rightParent, '0', `object ${ref.number} of the page tree has another Parent`)
    const own = file.get(dict.get('Resources'))
    const resources = isDict(own) ? own : inherited
    if (dict.get('Type') !== '/Pages') return leaf(ref, dict, resources)
    const kids = file.get(dict.get('Kids'))
    let count = 0
    for (const kid of Array.isArray(kids) ? kids : []) if (kid instanceof Ref) count += walk(kid, ref, resources)
    faults.unless(count === file.get(dict.get('Count')), '0', `Count of page tree ${ref.number} is not ${count}`)
    return count
  }

  function leaf(ref: Ref, dict: Dict, resources: Dict): number {
    faults.unless(dict.get('Type') === '/Page', '0', `object ${ref.number} of the page tree is no page`)
    pages.push({ object: ref.number, place: pages.length + 1, dict, resources })
    return 1
  }
}

/** An entry of a page's resources, say the font F1; not resolved, so that its object's number is known. */
export function resource(file: PdfFile, resources: Dict, kind: string, name: Value | undefined): Value {
  const all = file.dict(resources.get(kind))
  return typeof name === 'string' ? (all.get(name.slice(1)) ?? null) : null
}
