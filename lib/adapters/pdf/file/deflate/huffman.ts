/**
 * Lengths of Huffman codes for symbols counted so often, none longer than `most` bits; 0 for a symbol that does not occur.
 * The same for the same counts.
 */
export function codeLengths(counts: Uint32Array, most: number): Uint8Array {
  const lengths = depths(counts)
  // Flatter counts give shorter codes; few streams need it.
  return lengths.some(length => length > most)
    ? codeLengths(
        counts.map(count => (count >>> 1) | Math.min(count, 1)),
        most,
      )
    : lengths
}

/** How deep each symbol stands in the Huffman tree: two queues, of symbols and of pairs, both growing. */
function depths(counts: Uint32Array): Uint8Array {
  const symbols: number[] = []
  for (let symbol = 0; symbol < counts.length; symbol++) if ((counts[symbol] ?? 0) > 0) symbols.push(symbol)
  symbols.sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b)
  const lengths = new Uint8Array(counts.length)
  const [only] = symbols
  if (symbols.length === 1 && only !== undefined) lengths[only] = 1
  if (symbols.length < 2) return lengths
  const weights = symbols.map(symbol => counts[symbol] ?? 0)
  const parents: number[] = []
  let [nextSymbol, nextPair] = [0, symbols.length]
  const lightest = (): number => {
    const isSymbol =
      nextSymbol < symbols.length &&
      (nextPair >= weights.length || (weights[nextSymbol] ?? 0) <= (weights[nextPair] ?? 0))
    return isSymbol ? nextSymbol++ : nextPair++
  }
  for (let left = symbols.length; left > 1; left--) {
    const [one, other] = [lightest(), lightest()]
    parents[one] = weights.length
    parents[other] = weights.length
    weights.push((weights[one] ?? 0) + (weights[other] ?? 0))
  }
  const deep = new Uint8Array(weights.length)
  for (let node = weights.length - 2; node >= 0; node--) deep[node] = (deep[parents[node] ?? 0] ?? 0) + 1
  for (const [n, symbol] of symbols.entries()) lengths[symbol] = deep[n] ?? 0
  return lengths
}

/** The codes that lengths stand for (RFC 1951 §3.2.2), their bits in reverse: they are written from the highest bit. */
export function codesOf(lengths: Uint8Array): Uint16Array {
  // How many codes are one bit shorter, and then the first code of each length.
  const next = new Uint16Array(17)
  for (const length of lengths) if (length > 0) next[length + 1] = (next[length + 1] ?? 0) + 1
  for (let bits = 1; bits < 17; bits++) next[bits] = ((next[bits - 1] ?? 0) + (next[bits] ?? 0)) * 2
  const codes = new Uint16Array(lengths.length)
  for (let symbol = 0; symbol < codes.length; symbol++) {
    const length = lengths[symbol] ?? 0
    if (length === 0) continue
    codes[symbol] = reversed(next[length] ?? 0, length)
    next[length] = (next[length] ?? 0) + 1
  }
  return codes
}

function reversed(value: number, count: number): number {
  let out = 0
  for (let bit = 0; bit < count; bit++) out |= ((value >> bit) & 1) << (count - 1 - bit)
  return out
}
