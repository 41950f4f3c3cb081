import { upFiltered } from './png-up-filter.ts'
import { putRightAligned } from './right-aligned.ts'

const [blank, zero] = [32, 48]
const arrayWidth = 60
const inArrayRow = 5

/** An object that is mostly an array of references to `ids`, with the text before and behind it. */
export type ReferenceArray = { id: number; before: string; ids: readonly number[]; after: string }

/**
 * Objects that are mostly arrays of references as the body of one object stream: five references to a row of 60 bytes, the
 * rows filtered (`upFiltered`). `first` is where the first object begins, in bytes of the unfiltered body.
 */
export function referenceArrayRows(arrays: readonly ReferenceArray[]): {
  first: number
  columns: number
  rows: Uint8Array
} {
  const rowsOf = (length: number): number => Math.ceil(length / arrayWidth)
  let rows = 0
  let head = ''
  for (const { id, before, ids, after } of arrays) {
    head += `${id} ${rows * arrayWidth} `
    rows += rowsOf(before.length) + Math.ceil(ids.length / inArrayRow) + rowsOf(after.length + 1)
  }
  const headRows = rowsOf(head.length + 1)
  const plain = Buffer.alloc((headRows + rows) * arrayWidth, blank)
  plain.write(head, 0, 'latin1')
  let at = headRows * arrayWidth
  for (const { before, ids, after } of arrays) {
    plain.write(before, at, 'latin1')
    at += rowsOf(before.length) * arrayWidth
    putReferences(plain, at, ids)
    at += Math.ceil(ids.length / inArrayRow) * arrayWidth
    plain.write(`${after}\n`, at, 'latin1')
    at += rowsOf(after.length + 1) * arrayWidth
  }
  const out = new Uint8Array((headRows + rows) * (arrayWidth + 1))
  upFiltered(plain, arrayWidth, out)
  return { first: headRows * arrayWidth, columns: arrayWidth, rows: out }
}

/** A number of 7 digits leaves the first byte of its 12 blank: it never touches what stands before it. */
function putReferences(plain: Uint8Array, start: number, ids: readonly number[]): void {
  let at = start
  for (const id of ids) {
    putRightAligned(plain, at + 8, id)
    plain[at + 9] = zero
    plain[at + 11] = 0x52
    at += 12
  }
}
