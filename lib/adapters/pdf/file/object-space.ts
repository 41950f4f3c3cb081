import { deflateSync } from 'node:zlib'
import { compressed, crossReferences, Locations } from './cross-references.ts'
import { RowDeflate } from './deflate/row-deflate.ts'
import type { FileSignature } from './file-signature.ts'
import { type PdfkitDocument, type Reference, valueText } from './pdfkit.ts'
import { type ReferenceArray, referenceArrayRows } from './reference-arrays.ts'

/** Objects beyond this are refused: readers may stop at 8,388,607 (ISO 32000-1 annex C). */
const objectLimit = 8_000_000

/**
 * Byte offsets by object number less one, for pdfkit: most objects of a long file stand in object streams and have none,
 * so only the others take memory.
 */
class SparseOffsets {
  [at: number]: number | null
  #length = 0

  get length(): number {
    return this.#length
  }

  push(): number {
    this.#length += 1
    return this.#length
  }
}

/** Object numbers and object streams beside pdfkit's own objects; the cross-reference stream at the end knows both. */
export class ObjectSpace {
  private readonly document: PdfkitDocument
  private readonly locations = new Locations()
  private readonly rowDeflate = new RowDeflate()
  private readonly gathered: [number, string][] = []
  private arrays: ReferenceArray[] = []

  constructor(document: PdfkitDocument) {
    this.document = document
    const before = document._offsets
    document._offsets = new SparseOffsets()
    for (let at = 0; at < before.length; at++) document._offsets.push(null)
  }

  get treeRoot(): number {
    return this.document.getStructTreeRoot().id
  }

  /** The next object number. Throws a RangeError when the file would hold more objects than readers bear. */
  allocate(): number {
    const id = this.document._offsets.push(null)
    if (id > objectLimit) throw new RangeError('The file would hold more than 8,000,000 objects.')
    return id
  }

  /** `count` consecutive object numbers; gives the first. */
  allocateRange(count: number): number {
    const first = this.document._offsets.length + 1
    for (let n = 0; n < count; n++) this.allocate()
    return first
  }

  /** Writes objects, given as text, into one object stream. */
  objectStream(objects: readonly (readonly [number, string])[]): void {
    let head = ''
    let length = 0
    for (const [id, text] of objects) {
      head += `${id} ${length} `
      length += text.length + 1
    }
    const body = Buffer.from(`${head}${objects.map(([, text]) => text).join('\n')}\n`, 'latin1')
    this.writeStream(
      objects.map(([id]) => id),
      { First: head.length },
      deflateSync(body, { level: 6 }),
    )
  }

  /** Makes an object of pdfkit's go into an object stream when it ends, with others of its kind. */
  intoObjectStream(reference: Reference): void {
    reference.end = () => {
      this.gathered.push([reference.id, valueText(reference.data)])
      this.document._refEnd({ id: reference.id, offset: null })
      if (this.gathered.length >= 200) this.objectStream(this.gathered.splice(0))
    }
  }

  /**
   * Writes an object stream of rows of `columns` bytes, each given as PNG's filter byte and its difference from the one
   * above (predictor 12).
   */
  rowStream(ids: ArrayLike<number>, first: number, columns: number, rows: Uint8Array): void {
    const parameters = { First: first, DecodeParms: { Predictor: 12, Columns: columns } }
    this.writeStream(ids, parameters, this.rowDeflate.deflate(rows, columns + 1))
  }

  /** An object that is mostly a list of references, written with others of its kind. */
  referenceArray(id: number, before: string, ids: readonly number[], after: string): void {
    this.arrays.push({ id, before, ids: [...ids], after })
    if (this.arrays.length >= 32) this.flush()
  }

  flush(): void {
    if (this.gathered.length > 0) this.objectStream(this.gathered.splice(0))
    const arrays = this.arrays
    this.arrays = []
    if (arrays.length === 0) return
    const { first, columns, rows } = referenceArrayRows(arrays)
    this.rowStream(
      arrays.map(({ id }) => id),
      first,
      columns,
      rows,
    )
  }

  /**
   * Ends the file with a cross-reference stream, which alone can point into object streams. The bytes come a little
   * later: a million entries go through the compression in pieces, and a signature covers them.
   */
  writeEnd(signature: FileSignature | null): void {
    this.end(signature).catch(fault => this.document.destroy(fault))
  }

  private async end(signature: FileSignature | null): Promise<void> {
    const { document } = this
    const own = document._offsets.push(null)
    const offset = document._offset
    const object = await signature?.object()
    if (signature) document._offsets[signature.id - 1] = offset
    const start = offset + (object?.length ?? 0)
    document._offsets[own - 1] = start
    const tail = this.references(own, start, await compressed(crossReferences(document._offsets, this.locations)))
    if (signature && object) await signature.release(object, offset, tail)
    else document.push(tail)
    document.push(null)
  }

  private references(own: number, start: number, data: Buffer): Buffer {
    const { document } = this
    const id = Buffer.from(document._id).toString('hex')
    const head =
      `${own} 0 obj\n<</Type/XRef/Size ${own + 1}/W[1 5 2]/Root ${document._root}/Info ${document._info}/ID[<${id}><${id}>]` +
      `/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 8>>/Length ${data.length}>>\nstream\n`
    const foot = `\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`
    return Buffer.concat([Buffer.from(head, 'latin1'), data, Buffer.from(foot, 'latin1')])
  }

  private writeStream(ids: ArrayLike<number>, dictionary: Record<string, unknown>, deflated: Buffer): void {
    const reference = this.document.ref({ Type: 'ObjStm', N: ids.length, Filter: 'FlateDecode', ...dictionary })
    for (let index = 0; index < ids.length; index++) this.locations.add(ids[index] ?? 0, reference.id, index)
    reference.end(deflated)
  }
}
