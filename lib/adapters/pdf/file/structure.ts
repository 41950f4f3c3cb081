import type { ObjectSpace } from './object-space.ts'
import { textString } from './text-string.ts'

/** What a tag says besides its type. `bbox` is [left, bottom, right, top] in the page's own coordinates. */
export type TagAttributes = {
  alt?: string
  lang?: string
  scope?: 'Column' | 'Row'
  bbox?: readonly [number, number, number, number]
}

type Element = { id: number; type: string; parent: number; kids: string[]; page: number | null; attributes: string }

/**
 * The structure tree (ISO 32000-1 §14.7), written as it grows: an element goes out when it ends, so that memory holds
 * only the open ones. One counter of marks and one parent array a page, whoever made the element.
 */
export class Structure {
  private readonly space: ObjectSpace
  private readonly open: Element[] = []
  private readonly done: [number, string][] = []
  private readonly keys: [number, number][] = []
  private nextKey = 0
  private page = 0
  private pageKey = 0
  private parents: number[] = []
  private readonly documentId: number

  constructor(space: ObjectSpace) {
    this.space = space
    this.documentId = this.begin('Document')
  }

  /** Opens an element inside the one open now; gives its object number. */
  begin(type: string, attributes: TagAttributes = {}): number {
    const id = this.space.allocate()
    const parent = this.open.at(-1)
    parent?.kids.push(`${id} 0 R`)
    this.open.push({
      id,
      type,
      parent: parent?.id ?? this.space.treeRoot,
      kids: [],
      page: null,
      attributes: attributeText(attributes),
    })
    return id
  }

  /** Ends the innermost open element. */
  end(): void {
    const element = this.open.pop()
    if (!element) throw new Error('No structure element is open.')
    const page = element.page === null ? '' : `/Pg ${element.page} 0 R`
    this.emit(
      element.id,
      `<</S/${element.type}/P ${element.parent} 0 R${page}${element.attributes}/K[${element.kids.join(' ')}]>>`,
    )
  }

  /** The innermost open element's type, for the mark in the content. */
  get current(): string {
    return this.open.at(-1)?.type ?? 'Document'
  }

  /** Takes the next mark of this page for the innermost open element. */
  mark(): number {
    const element = this.open.at(-1)
    if (!element) throw new Error('No structure element is open.')
    const mark = this.parents.push(element.id) - 1
    element.page ??= this.page
    element.kids.push(element.page === this.page ? String(mark) : `<</Type/MCR/Pg ${this.page} 0 R/MCID ${mark}>>`)
    return mark
  }

  /** The object number of an element written elsewhere, hung into the innermost open one. */
  hang(id: number): void {
    this.open.at(-1)?.kids.push(`${id} 0 R`)
  }

  /** Puts an annotation into the open element; gives the key the annotation must carry. */
  annotation(id: number): number {
    const element = this.open.at(-1)
    if (!element) throw new Error('No structure element is open.')
    const key = this.nextKey++
    this.keys.push([key, element.id])
    element.page ??= this.page
    element.kids.push(`<</Type/OBJR/Obj ${id} 0 R/Pg ${this.page} 0 R>>`)
    return key
  }

  /** Marks for `count` cells whose elements `fill` names before the page ends; gives the first. */
  reserve(count: number): number {
    const first = this.parents.length
    for (let n = 0; n < count; n++) this.parents.push(0)
    return first
  }

  /** How many marks the page has so far. */
  get marks(): number {
    return this.parents.length
  }

  /** Gives reserved marks their elements, numbered one after the other. */
  fill(firstMark: number, firstId: number, count: number): void {
    for (let n = 0; n < count; n++) this.parents[firstMark + n] = firstId + n
  }

  startPage(page: number): number {
    this.page = page
    this.parents = []
    this.pageKey = this.nextKey++
    return this.pageKey
  }

  endPage(): void {
    const id = this.space.allocate()
    this.space.referenceArray(id, '[', this.parents, ']')
    this.keys.push([this.pageKey, id])
    this.parents = []
  }

  /** Ends what is open and writes the parent tree; gives the values for the tree's root. */
  finish(): { root: number; parentTree: string; nextKey: number } {
    while (this.open.length > 0) this.end()
    const leaves: number[] = []
    const keys = this.keys.sort(([a], [b]) => a - b)
    for (let at = 0; at < keys.length; at += 64) {
      const group = keys.slice(at, at + 64)
      const id = this.space.allocate()
      leaves.push(id)
      const numbers = group.map(([key, value]) => `${key} ${value} 0 R`).join(' ')
      this.emit(id, `<</Limits[${group[0]?.[0]} ${group.at(-1)?.[0]}]/Nums[${numbers}]>>`)
    }
    this.flush()
    return {
      root: this.documentId,
      parentTree: `<</Kids[${leaves.map(id => `${id} 0 R`).join(' ')}]>>`,
      nextKey: this.nextKey,
    }
  }

  private emit(id: number, text: string): void {
    this.done.push([id, text])
    if (this.done.length >= 500) this.flush()
  }

  private flush(): void {
    if (this.done.length > 0) this.space.objectStream(this.done.splice(0))
  }
}

function attributeText({ alt, lang, scope, bbox }: TagAttributes): string {
  const alternative = alt === undefined ? '' : `/Alt ${textString(alt)}`
  const language = lang === undefined ? '' : `/Lang ${textString(lang)}`
  const table = scope === undefined ? '' : `/A<</O/Table/Scope/${scope}>>`
  const layout =
    bbox === undefined ? '' : `/A<</O/Layout/Placement/Block/BBox[${bbox.map(n => n.toFixed(2)).join(' ')}]>>`
  return alternative + language + table + layout
}
