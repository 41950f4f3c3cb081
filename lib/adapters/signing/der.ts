/** One value of DER (ITU-T X.690): its tag, its content, and both with the length between as they stood. */
export type Der = { tag: number; content: Buffer; whole: Buffer }

const tags = {
  integer: 0x02,
  octets: 0x04,
  nothing: 0x05,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
} as const

/** A value with this tag byte around the parts. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(tag), lengthBytes(content.length), content])
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(tags.sequence, ...parts)

/** A SET OF in the one order that DER allows: by bytes. */
export const setOf = (...parts: readonly Uint8Array[]): Buffer => der(tags.set, ...parts.toSorted(Buffer.compare))

export const octets = (bytes: Uint8Array): Buffer => der(tags.octets, bytes)

/** NULL. */
export const nothing = (): Buffer => der(tags.nothing)

/** A number that is not negative, from its bytes, the highest first. */
export function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex(byte => byte !== 0)
  const short = first < 0 ? Buffer.of(0) : Buffer.from(bytes.subarray(first))
  return der(tags.integer, (short[0] ?? 0) > 127 ? Buffer.of(0) : Buffer.of(), short)
}

/** An object identifier from its dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(tags.oid, Buffer.from([first * 40 + second, ...rest.flatMap(septets)]))
}

/** The values that stand one after the other in `bytes`. Throws a RangeError for what is not DER of at most 16 MB. */
export function readDer(bytes: Uint8Array): Der[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const found: Der[] = []
  for (let at = 0; at < all.length; ) {
    const { start, length } = readLength(all, at + 1)
    if (start + length > all.length) throw new RangeError('A value of DER goes beyond its end.')
    const content = all.subarray(start, start + length)
    found.push({ tag: all[at] ?? 0, content, whole: all.subarray(at, start + length) })
    at = start + length
  }
  return found
}

/** How many bytes the first value takes, whatever stands behind it. */
export function firstLength(bytes: Uint8Array): number {
  const { start, length } = readLength(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), 1)
  return start + length
}

/** Follows places from the outermost value inwards. Throws a RangeError where there is none. */
export function valueAt(bytes: Uint8Array, ...places: readonly number[]): Der {
  let [value] = readDer(bytes)
  for (const place of places) value = value && readDer(value.content)[place]
  if (!value) throw new RangeError('A value of DER is missing.')
  return value
}

function readLength(bytes: Buffer, at: number): { start: number; length: number } {
  const first = bytes[at] ?? 0x80
  if (first < 0x80) return { start: at + 1, length: first }
  const count = first & 0x7f
  if (count < 1 || count > 3 || at + 1 + count > bytes.length) throw new RangeError('A length of DER is not right.')
  return { start: at + 1 + count, length: bytes.readUIntBE(at + 1, count) }
}

function lengthBytes(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length)
  const bytes = base256(length)
  return Buffer.of(0x80 | bytes.length, ...bytes)
}

const base256 = (number: number): number[] =>
  number < 256 ? [number] : [...base256(Math.floor(number / 256)), number % 256]

/** Seven bits a byte, all but the last with the highest bit. */
function septets(number: number): number[] {
  const bytes = [number % 128]
  for (let rest = Math.floor(number / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) | 0x80)
  return bytes
}
