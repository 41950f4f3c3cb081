/** A reference to an object of the file. */
export class Ref {
  readonly number: number
  readonly generation: number
  constructor(number: number, generation: number) {
    this.number = number
    this.generation = generation
  }
}

/** A word that is no value: an operator of a content stream, or `obj`, `stream`, `xref`. */
export class Keyword {
  readonly word: string
  constructor(word: string) {
    this.word = word
  }
}

/** A dictionary with the bytes that follow it, not yet decoded. */
export class Stream {
  readonly dict: Dict
  readonly raw: Uint8Array
  constructor(dict: Dict, raw: Uint8Array) {
    this.dict = dict
    this.raw = raw
  }
}

/** Keys stand without their slash. */
export type Dict = Map<string, Value>

/** A PDF object (ISO 32000-1 §7.3). A name keeps its slash (`/Page`); a string is its bytes. */
export type Value = null | boolean | number | string | Uint8Array | Ref | Stream | Dict | Value[]

/** The bytes do not follow the syntax of ISO 32000-1. */
export class PdfError extends Error {}

export const isDict = (value: Value | undefined): value is Dict => value instanceof Map

/** The bytes of a text string (ISO 32000-1 §7.9.2.2) as text: UTF-16 with its mark, else one byte a character. */
export function textOf(value: Value | undefined): string {
  if (!(value instanceof Uint8Array)) return ''
  const bytes = Buffer.from(value)
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? bytes.subarray(2).swap16().toString('utf16le')
    : bytes.toString('latin1')
}

/** A value as a list: an array as it is, nothing as empty, anything else alone. */
export const listOf = (value: Value | undefined): Value[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
