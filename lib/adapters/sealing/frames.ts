/**
 * Cuts a stream into frames of exactly `size` bytes; the last one is shorter or full, and empty only for no bytes. A
 * frame's bytes are the reader's only until it asks for the next.
 */
export async function* framesOf(
  bytes: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  const frame = Buffer.allocUnsafe(size)
  let filled = 0
  for await (const piece of bytes) {
    let taken = 0
    while (taken < piece.length) {
      if (filled === size) {
        yield { bytes: frame, last: false }
        filled = 0
      }
      const count = Math.min(size - filled, piece.length - taken)
      frame.set(piece.subarray(taken, taken + count), filled)
      filled += count
      taken += count
    }
  }
  yield { bytes: frame.subarray(0, filled), last: true }
}
