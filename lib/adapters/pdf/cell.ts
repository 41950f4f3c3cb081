import { complex, type Face, unknown } from './face.ts'
import type { Line } from './shape.ts'

/** A cell that has been measured: simple text with the ends of its lines, or lines that the typesetter made. */
export type Cell = { text: string; cuts: readonly number[] } | { lines: readonly Line[] }

const [space, slash, hyphen] = [32, 47, 45]

/**
 * Where the lines of a text end in a column `limit` thousandths wide: after a space, slash or hyphen, or in the middle
 * of a longer word. Null when the text is not simple in this face.
 */
export function cutSimple(text: string, face: Face, limit: number): number[] | null {
  const { lengths, advances } = face
  const cuts: number[] = []
  let width = 0
  let chance = -1
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (lengths[unit] === unknown) face.learn(unit)
    if (lengths[unit] === complex) return null
    width += advances[unit] ?? 0
    if (width > limit && at > from && unit !== space) {
      from = chance > from ? chance : at
      cuts.push(from)
      at = from - 1
      width = 0
      chance = -1
    } else if (unit === space || unit === slash || unit === hyphen) chance = at + 1
  }
  cuts.push(text.length)
  return cuts
}

export const lineCount = (cell: Cell): number => ('cuts' in cell ? cell.cuts.length : cell.lines.length)

/** Lines `from` to `to` of a measured cell. */
export function part(cell: Cell, from: number, to = Number.POSITIVE_INFINITY): Cell {
  if (!('cuts' in cell)) return { lines: cell.lines.slice(from, to) }
  const start = from === 0 ? 0 : (cell.cuts[from - 1] ?? cell.text.length)
  const cuts = cell.cuts.slice(from, to)
  return { text: cell.text.slice(start, cuts.at(-1) ?? start), cuts: cuts.map(cut => cut - start) }
}
