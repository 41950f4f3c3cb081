/**
 * Bytes that are kept for long, in memory of their own: Node cuts small buffers from a shared block of 64 KiB, and one
 * that is kept would keep the whole block.
 */
export function concatUnpooled(...parts: readonly (string | Uint8Array)[]): Buffer {
  const pieces = parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))
  const kept = Buffer.allocUnsafeSlow(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    kept.set(piece, at)
    at += piece.length
  }
  return kept
}
