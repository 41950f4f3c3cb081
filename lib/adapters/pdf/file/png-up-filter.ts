/** PNG's filter type "Up" (ISO/IEC 15948 §9.2): a row is stored as its difference from the one above. */
export const filterUp = 2

/**
 * Filters rows of `width` bytes into `out`: each row as its filter type and its difference from the one above, as a stream
 * with predictor 12 stores it (ISO 32000-1 §7.4.4.4).
 */
export function upFiltered(plain: Uint8Array, width: number, out: Uint8Array): void {
  const from = new DataView(plain.buffer, plain.byteOffset, plain.byteLength)
  const to = new DataView(out.buffer, out.byteOffset, out.byteLength)
  out[0] = filterUp
  out.set(plain.subarray(0, width), 1)
  for (let row = width, start = width + 1; row < plain.length; row += width, start += width + 1) {
    out[start] = filterUp
    let at = 0
    for (; at <= width - 4; at += 4)
      to.setInt32(start + 1 + at, fourDifferences(from.getInt32(row + at), from.getInt32(row + at - width)))
    for (; at < width; at++) out[start + 1 + at] = (plain[row + at] ?? 0) - (plain[row + at - width] ?? 0)
  }
}

/** Four bytes less four bytes, each by itself: the highest bit of each is kept out, so that nothing is borrowed. */
function fourDifferences(one: number, other: number): number {
  const highest = 0x80808080
  return ((one | highest) - (other & ~highest)) ^ ((one ^ ~other) & highest)
}
