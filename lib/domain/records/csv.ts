/** A cell that would be taken for a formula begins with one of these; an apostrophe too, so that it can be taken off again. */
const risky = /^[=+\-@\t\r\0']/

/**
 * One row of RFC 4180, ended by CR LF. A risky cell gets an apostrophe in front, which takes the formula away and comes
 * off without loss: one apostrophe less on each cell that begins with one.
 */
export const csvRow = (cells: string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Most cells: they are written as they are. */
const plain = /^[A-Za-z0-9](?:[^",\r\n]*[^",\s])?$/

function csvCell(text: string): string {
  if (text === '' || plain.test(text)) return text
  const safe = risky.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
