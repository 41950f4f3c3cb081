import { type ReadLine, readLines } from './read-log-lines.ts'
import type { ReadOrder, RowBatch } from './row-batch.ts'

/**
 * The rows of extended logs (W3C WD-logfile, as IIS writes them): `#Fields` names the columns and may come again with
 * others; `-` is nothing. `envelope.datetime` is the line's date and time, which this format writes in UTC.
 */
export const readW3cLog = (order: ReadOrder): AsyncGenerator<RowBatch> => readLines(order, openLog)

function openLog(): ReadLine {
  let names: string[] | null = null
  let day: string | null = null
  return ({ text }) => {
    if (text.startsWith('#')) {
      const [, directive = '', rest = ''] = /^#([\w-]+):\s*(.*)$/.exec(text) ?? []
      if (directive === 'Fields') names = rest.trim().split(/\s+/)
      if (directive === 'Date') day = rest.slice(0, 10)
      return null
    }
    const cells = cellsOf(text)
    if (names === null || cells.length !== names.length) throw new Error('not the columns of the log')
    const value = Object.fromEntries(names.map((name, at) => [name, cells[at] === '-' ? null : cells[at]]))
    const [date, time] = [value.date ?? day, value.time]
    return { value, envelope: { datetime: date && time ? `${date} ${time}Z` : null } }
  }
}

/** Cells stand between blanks or tabs; one with blanks in it stands in quotes, a quote in it twice. */
const cellsOf = (text: string): string[] =>
  [...text.trim().matchAll(/"((?:[^"]|"")*)"(?=\s|$)|(\S+)/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  )
