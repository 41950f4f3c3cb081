import type { Faults } from './faults.ts'
import type { PdfFile } from './file/pdf-file.ts'
import { type Dict, isDict, listOf, Ref, type Value } from './file/values.ts'

/** A structure element while it is walked; `type` is the standard type after the RoleMap, without its slash. */
export type Element = { object: number; type: string; dict: Dict; parent: Element | null }

/** Told of the tree in reading order. `page` is the object number of a page. */
export type Visitor = {
  enter?(element: Element): void
  mark?(element: Element, page: number, mcid: number): void
  annotation?(element: Element, object: number): void
  leave?(element: Element): void
}

/** Walks the structure tree (ISO 32000-1 §14.7.2) in reading order, each element once. Gives the number of elements. */
export function walkStructure(file: PdfFile, root: Ref, visitors: readonly Visitor[], faults: Faults): number {
  const seen = new Uint8Array(file.size)
  const tree = file.dict(root)
  const roles = file.dict(tree.get('RoleMap'))
  let count = 0
  const top = kidsOf(tree)
  for (const kid of top) if (kid instanceof Ref) walk(kid, null)
  faults.unless(top.length > 0 && top.every(kid => kid instanceof Ref), '4', 'the structure tree is empty')
  return count

  function walk(ref: Ref, parent: Element | null) {
    const dict = file.dict(ref)
    const element = { object: ref.number, type: typeOf(dict), dict, parent }
    if (seen[ref.number] === 1) return faults.add('4', `element ${ref.number} stands in the tree twice`)
    seen[ref.number] = 1
    count += 1
    if (element.type === '') return faults.add('4', `object ${ref.number} is no structure element`)
    const up = dict.get('P')
    const rightParent = up instanceof Ref && up.number === (parent?.object ?? root.number)
    faults.unless(rightParent, '4', `element ${ref.number} (${element.type}) names another parent`)
    for (const visitor of visitors) visitor.enter?.(element)
    for (const kid of kidsOf(dict)) walkKid(kid, element)
    for (const visitor of visitors) visitor.leave?.(element)
  }

  function walkKid(kid: Value, element: Element) {
    if (kid instanceof Ref) return walk(kid, element)
    const place = `element ${element.object} (${element.type})`
    const [kind, own] = isDict(kid) ? [kid.get('Type'), kid.get('Pg')] : ['/MCR', undefined]
    const page = own ?? element.dict.get('Pg')
    const mcid = isDict(kid) ? kid.get('MCID') : kid
    if (kind === '/OBJR' && isDict(kid)) {
      const object = kid.get('Obj')
      if (!(object instanceof Ref)) return faults.add('4', `${place} has an OBJR without its object`)
      for (const visitor of visitors) visitor.annotation?.(element, object.number)
    } else if (kind !== '/MCR' || typeof mcid !== 'number') {
      faults.add('4', `${place} has a kid that is neither element nor mark`)
    } else if (!(page instanceof Ref)) {
      faults.add('4', `${place} has mark ${mcid} without a page`)
    } else for (const visitor of visitors) visitor.mark?.(element, page.number, mcid)
  }

  /** The kids, of which one alone needs no array; an array may stand elsewhere. */
  function kidsOf(dict: Dict): Value[] {
    const kids = dict.get('K')
    const found = file.get(kids)
    return listOf(Array.isArray(found) ? found : kids)
  }

  function typeOf(dict: Dict): string {
    const type = dict.get('S')
    const role = typeof type === 'string' ? file.get(roles.get(type.slice(1))) : null
    const standard = typeof role === 'string' ? role : type
    return typeof standard === 'string' ? standard.slice(1) : ''
  }
}

/** An element's attribute, whichever of its attribute objects of this owner holds it. */
export function attribute(file: PdfFile, element: Element, owner: string, key: string): Value {
  for (const one of listOf(file.get(element.dict.get('A')))) {
    const attributes = file.dict(one)
    if (attributes.get('O') === `/${owner}` && attributes.has(key)) return file.get(attributes.get(key))
  }
  return null
}
