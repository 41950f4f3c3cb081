import { codeLengths, codesOf } from './huffman.ts'

const longestMatch = 258
const endOfBlock = 256

/**
 * One deflate block with codes of its own (RFC 1951 §3.2.7): literals and matches are gathered first, so that the usual
 * ones get the shortest codes.
 */
export class DeflateBlock {
  /** A literal is its byte; a match its length from bit 16 on and its distance less one below. */
  private parts = new Uint32Array(16_384)
  private count = 0
  private readonly symbols = new Uint32Array(286)
  private readonly distances = new Uint32Array(30)
  private out = new Uint8Array(65_536)
  private at = 0
  private hold = 0
  private bits = 0

  /** Forgets what was gathered. */
  clear(): void {
    this.count = 0
    this.symbols.fill(0)
    this.distances.fill(0)
  }

  literal(byte: number): void {
    this.symbols[byte] = (this.symbols[byte] ?? 0) + 1
    this.push(byte)
  }

  /** A copy of 3 to 258 bytes from 1 to 32,768 bytes back. */
  match(length: number, distance: number): void {
    const symbol = 257 + (lengthCodes[length] ?? 0)
    const far = distanceCode(distance)
    this.symbols[symbol] = (this.symbols[symbol] ?? 0) + 1
    this.distances[far] = (this.distances[far] ?? 0) + 1
    this.push((length << 16) | (distance - 1))
  }

  /** The block, marked as the last; the bytes are overwritten by the next call. */
  finish(): Uint8Array {
    this.symbols[endOfBlock] = 1
    const lengths = codeLengths(this.symbols, 15)
    const farLengths = codeLengths(this.distances, 15)
    // A decoder wants one code of a distance even where there is no match.
    if (this.distances.every(count => count === 0)) farLengths[0] = 1
    this.at = 0
    this.hold = 0
    this.bits = 0
    this.put(0b101, 3)
    this.putLengths(lengths, farLengths)
    this.putParts(codesOf(lengths), lengths, codesOf(farLengths), farLengths)
    this.put(0, 7)
    return this.out.subarray(0, this.at)
  }

  /** The lengths of the codes, themselves coded; runs of zeros are told by their length. */
  private putLengths(lengths: Uint8Array, farLengths: Uint8Array): void {
    const all = [...lengths, ...farLengths]
    const told: [symbol: number, extra: number, bits: number][] = []
    for (let at = 0; at < all.length; ) {
      let run = 0
      while (run < 138 && all[at + run] === 0) run += 1
      if (run >= 11) told.push([18, run - 11, 7])
      else if (run >= 3) told.push([17, run - 3, 3])
      else told.push([all[at] ?? 0, 0, 0])
      at += Math.max(1, run >= 3 ? run : 1)
    }
    const counts = new Uint32Array(19)
    for (const [symbol] of told) counts[symbol] = (counts[symbol] ?? 0) + 1
    const bits = codeLengths(counts, 7)
    const codes = codesOf(bits)
    this.put(lengths.length - 257, 5)
    this.put(farLengths.length - 1, 5)
    this.put(lengthOrder.length - 4, 4)
    for (const symbol of lengthOrder) this.put(bits[symbol] ?? 0, 3)
    for (const [symbol, extra, more] of told) {
      this.put(codes[symbol] ?? 0, bits[symbol] ?? 0)
      this.put(extra, more)
    }
  }

  private putParts(codes: Uint16Array, bits: Uint8Array, farCodes: Uint16Array, farBits: Uint8Array): void {
    for (let n = 0; n < this.count; n++) {
      const part = this.parts[n] ?? 0
      const length = part >>> 16
      if (length === 0) this.put(codes[part] ?? 0, bits[part] ?? 0)
      else {
        const long = lengthCodes[length] ?? 0
        this.put(codes[257 + long] ?? 0, bits[257 + long] ?? 0)
        this.put(length - (lengthStarts[long] ?? 0), lengthBits[long] ?? 0)
        const distance = (part & 0xffff) + 1
        const far = distanceCode(distance)
        this.put(farCodes[far] ?? 0, farBits[far] ?? 0)
        this.put(distance - distanceStart(far), Math.max(0, (far >> 1) - 1))
      }
    }
    this.put(codes[endOfBlock] ?? 0, bits[endOfBlock] ?? 0)
  }

  private push(part: number): void {
    if (this.count === this.parts.length) {
      const more = new Uint32Array(this.count * 2)
      more.set(this.parts)
      this.parts = more
    }
    this.parts[this.count++] = part
  }

  private put(value: number, count: number): void {
    let hold = this.hold | (value << this.bits)
    let bits = this.bits + count
    for (; bits >= 8; bits -= 8) {
      if (this.at === this.out.length) this.grow()
      this.out[this.at++] = hold
      hold >>>= 8
    }
    this.hold = hold
    this.bits = bits
  }

  private grow(): void {
    const larger = new Uint8Array(this.out.length * 2)
    larger.set(this.out)
    this.out = larger
  }
}

/** The order in which the lengths of the lengths' codes are told. */
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

const lengthBits = Uint8Array.from({ length: 29 }, (_, n) => (n < 8 || n === 28 ? 0 : (n >> 2) - 1))
const lengthStarts = new Uint16Array(29)
const lengthCodes = new Uint8Array(longestMatch + 1)
for (let code = 0, start = 3; code < 29; code++) {
  if (code === 28) start = longestMatch
  lengthStarts[code] = start
  const next = start + (1 << (lengthBits[code] ?? 0))
  lengthCodes.fill(code, start, next)
  start = next
}

/** The code of a distance; two codes share each number of further bits. */
function distanceCode(distance: number): number {
  const value = distance - 1
  if (value < 4) return value
  const high = 31 - Math.clz32(value)
  return high * 2 + ((value >> (high - 1)) & 1)
}

const distanceStart = (code: number): number => (code < 4 ? code + 1 : (2 + (code & 1)) * (1 << ((code >> 1) - 1)) + 1)
