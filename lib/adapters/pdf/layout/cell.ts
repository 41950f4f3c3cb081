import type { Line } from '#lib/adapters/pdf/type/shape.ts'

/** A cell that has been measured: its lines as simple texts, or as the typesetter made them. */
export type Cell = { texts: readonly string[] } | { lines: readonly Line[] }

/** A simple text cut where its lines end. */
export function simpleCell(text: string, cuts: readonly number[]): Cell {
  const starts = [0, ...cuts]
  return { texts: starts.map((start, n) => text.slice(start, starts[n + 1])) }
}

export const lineCount = (cell: Cell): number => ('texts' in cell ? cell.texts.length : cell.lines.length)

/** Lines `from` to `to` of a measured cell. */
export const part = (cell: Cell, from: number, to?: number): Cell =>
  'texts' in cell ? { texts: cell.texts.slice(from, to) } : { lines: cell.lines.slice(from, to) }
