import { type Dict, Keyword, PdfError, Ref, type Value } from './values.ts'

/** Reads PDF values one after the other (ISO 32000-1 §7.2–7.3), strictly: what it cannot read it throws on. */
export class Scanner {
  at: number
  private readonly bytes: Uint8Array
  private readonly end: number
  private readonly references: boolean

  /** `references` is false in content streams, where `1 0 R` cannot stand. */
  constructor(bytes: Uint8Array, at = 0, { end = bytes.length, references = true } = {}) {
    this.bytes = bytes
    this.at = at
    this.end = end
    this.references = references
  }

  /** The next value or keyword; undefined at the end. */
  next(): Value | Keyword | undefined {
    this.skipSpace()
    if (this.at >= this.end) return undefined
    const sign = this.bytes[this.at] ?? 0
    if (sign === 0x2f) return this.name()
    if (sign === 0x28) return this.literal()
    if (sign === 0x3c) return this.bytes[this.at + 1] === 0x3c ? this.dictionary() : this.hexadecimal()
    if (sign === 0x5b) return this.array()
    if ((sign >= 0x30 && sign <= 0x39) || sign === 0x2b || sign === 0x2d || sign === 0x2e) return this.numberOrRef()
    if (kinds[sign] === delimiter) throw this.error(`a stray "${String.fromCharCode(sign)}"`)
    return this.word()
  }

  /** The next value; a keyword or the end is an error. */
  value(): Value {
    const value = this.next()
    if (value === undefined) throw this.error('the end where a value was due')
    if (value instanceof Keyword) throw this.error(`"${value.word}" where a value was due`)
    return value
  }

  /** Steps over white space and comments. */
  skipSpace(): void {
    while (this.at < this.end) {
      const sign = this.bytes[this.at] ?? 0
      if (sign === 0x25) this.skipComment()
      else if (kinds[sign] === space) this.at += 1
      else return
    }
  }

  error(what: string): PdfError {
    return new PdfError(`${what} at byte ${this.at}`)
  }

  private skipComment(): void {
    while (this.at < this.end && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13) this.at += 1
  }

  private regular(from: number): number {
    let at = from
    while (at < this.end && kinds[this.bytes[at] ?? 0] === 0) at += 1
    return at
  }

  private text(from: number, to: number): string {
    let text = ''
    for (let at = from; at < to; at++) text += String.fromCharCode(this.bytes[at] ?? 0)
    return text
  }

  private word(): Value | Keyword {
    const to = this.regular(this.at)
    const word = this.text(this.at, to)
    this.at = to
    if (word === 'null') return null
    if (word === 'true') return true
    if (word === 'false') return false
    return new Keyword(word)
  }

  private name(): string {
    const to = this.regular(this.at + 1)
    const text = this.text(this.at, to)
    this.at = to
    if (!text.includes('#')) return text
    return text.replace(/#(..?)?/g, (_, hex: string | undefined) => {
      if (!hex || !/^[0-9a-fA-F]{2}$/.test(hex)) throw this.error(`a bad escape in the name ${text}`)
      return String.fromCharCode(Number.parseInt(hex, 16))
    })
  }

  private numberOrRef(): number | Ref {
    const first = this.number()
    if (!this.references || !Number.isInteger(first) || first < 0) return first
    const back = this.at
    this.skipSpace()
    const digit = this.bytes[this.at] ?? 0
    if (this.at > back && digit >= 0x30 && digit <= 0x39) {
      const to = this.regular(this.at)
      const second = this.text(this.at, to)
      this.at = to
      this.skipSpace()
      if (this.bytes[this.at] === 0x52 && this.regular(this.at) === this.at + 1 && /^\d{1,5}$/.test(second)) {
        this.at += 1
        return new Ref(first, Number(second))
      }
    }
    this.at = back
    return first
  }

  private number(): number {
    const { bytes } = this
    const from = this.at
    let at = from
    const sign = bytes[at]
    if (sign === 0x2b || sign === 0x2d) at += 1
    let value = 0
    let scale = 0
    let digits = 0
    for (; at < this.end; at++) {
      const unit = bytes[at] ?? 0
      if (unit === 0x2e && scale === 0) scale = 1
      else if (unit >= 0x30 && unit <= 0x39) {
        value = value * 10 + unit - 0x30
        if (scale > 0) scale *= 10
        digits += 1
      } else break
    }
    if (digits === 0 || (at < this.end && kinds[bytes[at] ?? 0] === 0))
      throw this.error(`a bad number "${this.text(from, this.regular(from))}"`)
    this.at = at
    const size = scale > 1 ? value / scale : value
    return sign === 0x2d ? -size : size
  }

  private array(): Value[] {
    this.at += 1
    const items: Value[] = []
    for (;;) {
      this.skipSpace()
      if (this.bytes[this.at] === 0x5d && this.at < this.end) break
      items.push(this.value())
    }
    this.at += 1
    return items
  }

  private dictionary(): Dict {
    this.at += 2
    const dict: Dict = new Map()
    for (;;) {
      this.skipSpace()
      if (this.at + 1 < this.end && this.bytes[this.at] === 0x3e && this.bytes[this.at + 1] === 0x3e) break
      if (this.bytes[this.at] !== 0x2f || this.at >= this.end) throw this.error('no key where one was due')
      const key = this.name().slice(1)
      if (dict.has(key)) throw this.error(`the key ${key} twice in one dictionary`)
      dict.set(key, this.value())
    }
    this.at += 2
    return dict
  }

  private hexadecimal(): Uint8Array {
    const from = this.at + 1
    const to = this.bytes.subarray(0, this.end).indexOf(0x3e, from)
    if (to < 0) throw this.error('a string without an end')
    const hex = Buffer.from(this.bytes.buffer, this.bytes.byteOffset + from, to - from)
      .toString('latin1')
      .replace(/[\0\t\n\f\r ]/g, '')
    if (/[^0-9a-fA-F]/.test(hex)) throw this.error('a bad digit in a string')
    if (hex.length % 2 !== 0) throw this.error('half a byte in a string')
    this.at = to + 1
    return Buffer.from(hex, 'hex')
  }

  private literal(): Uint8Array {
    const { bytes } = this
    const from = this.at + 1
    let depth = 1
    let at = from
    let escaped = false
    for (; at < this.end; at++) {
      const sign = bytes[at]
      if (sign === 0x5c) {
        escaped = true
        at += 1
      } else if (sign === 0x28) depth += 1
      else if (sign === 0x29) {
        depth -= 1
        if (depth === 0) break
      } else if (sign === 0x0d) escaped = true
    }
    if (depth > 0 || at >= this.end) throw this.error('a string without an end')
    this.at = at + 1
    return escaped ? unescaped(bytes.subarray(from, at)) : bytes.subarray(from, at)
  }
}

const space = 1
const delimiter = 2
const kinds = new Uint8Array(256)
for (const sign of '\0\t\n\f\r ') kinds[sign.charCodeAt(0)] = space
for (const sign of '()<>[]{}/%') kinds[sign.charCodeAt(0)] = delimiter

const escapes = new Map([...'nrtbf'].map((sign, n) => [sign.charCodeAt(0), [10, 13, 9, 8, 12][n] ?? 0]))

/** A literal string's bytes after its escapes (ISO 32000-1 table 3); an unescaped end of line counts as LF. */
function unescaped(bytes: Uint8Array): Uint8Array {
  const out = Buffer.alloc(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    let sign = bytes[at] ?? 0
    if (sign === 0x0d) {
      if (bytes[at + 1] === 0x0a) at += 1
      sign = 0x0a
    } else if (sign === 0x5c) {
      at += 1
      sign = bytes[at] ?? 0
      if (sign === 0x0d || sign === 0x0a) {
        if (sign === 0x0d && bytes[at + 1] === 0x0a) at += 1
        continue
      }
      if (sign >= 0x30 && sign <= 0x37) {
        const octal = /^[0-7]{1,3}/.exec(Buffer.from(bytes.subarray(at, at + 3)).toString('latin1'))?.[0] ?? '0'
        at += octal.length - 1
        sign = Number.parseInt(octal, 8) & 255
      } else sign = escapes.get(sign) ?? sign
    }
    out[length++] = sign
  }
  return out.subarray(0, length)
}
