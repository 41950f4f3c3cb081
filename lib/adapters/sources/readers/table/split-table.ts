import type { CsvOptions } from '#lib/adapters/sources/schema/place-schema.ts'

/** A row of a delimited text and the line (from 1) on which it begins. */
export type SplitRow = { line: number; cells: string[] }

/** Takes a text in pieces and gives the rows that have ended; `end` gives the last one where no line end follows it. */
export type Splitter = { push(text: string): SplitRow[]; end(): SplitRow[] }

/** Splits delimited text (RFC 4180): cells in quotes may hold delimiters and line ends; line ends may be of any kind, mixed. */
export function openSplitter({
  delimiter,
  quote,
  escape: escaping,
}: Pick<CsvOptions, 'delimiter' | 'quote' | 'escape'>): Splitter {
  let [cells, cell, quoted, line, begun, held]: [string[], string, boolean, number, number, string] = [
    [],
    '',
    false,
    1,
    1,
    '',
  ]
  const row = (into: SplitRow[]): void => {
    if (cells.length > 0 || cell !== '') into.push({ line: begun, cells: [...cells, cell] })
    cells = []
    cell = ''
    begun = line
  }
  const take = (text: string, last: boolean): SplitRow[] => {
    const rows: SplitRow[] = []
    const whole = held + text
    // What follows the last letter decides what it means; it waits for the next piece.
    const upTo = last ? whole.length : whole.length - 1
    let at = 0
    for (; at < upTo; at += 1) {
      const letter = whole[at] ?? ''
      const next = whole[at + 1]
      if (letter === '\n' || (letter === '\r' && next !== '\n')) line += 1
      if (quoted && letter === escaping && next === quote && (escaping !== quote || next !== undefined)) {
        cell += quote
        at += 1
      } else if (quote !== '' && letter === quote && (quoted || cell === '')) quoted = !quoted
      else if (quoted) cell += letter
      else if (letter === delimiter) {
        cells.push(cell)
        cell = ''
      } else if (letter === '\n') row(rows)
      else if (letter === '\r') {
        if (next !== '\n') row(rows)
      } else cell += letter
    }
    held = whole.slice(at)
    return rows
  }
  return {
    push: text => take(text, false),
    end: () => {
      const rows = take('', true)
      row(rows)
      return rows
    },
  }
}
