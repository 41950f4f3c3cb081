/**
 * Reads a JSON text. An integer that a double cannot hold stays the text of its digits: rounded, two ids would become
 * one (RFC 8259, 6). Throws `SyntaxError`.
 */
export const readJson = (text: string): unknown =>
  /\d{16}/.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text)

const keepDigits = (_: string, value: unknown, context?: { source?: string }): unknown =>
  wholeNumber(value, context?.source)

/** The number, or its digits where it would be rounded. */
export const wholeNumber = (value: unknown, source: string | undefined): unknown =>
  typeof value === 'number' && source !== undefined && /^-?\d+$/.test(source) && !Number.isSafeInteger(value)
    ? source
    : value
