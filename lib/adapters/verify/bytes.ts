import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { Unreadable } from './verdict.ts'

/** Bytes that can be read anywhere: a file, or a part of one. */
export type Bytes = { size: number; read(at: number, length: number): Promise<Buffer> }

const pieceSize = 1 << 20

/** The bytes of an open file from `start`, `size` of them. */
export const bytesOf = (file: FileHandle, start: number, size: number): Bytes => ({
  size,
  async read(at, length) {
    const wanted = Math.min(length, size - at)
    if (at < 0 || wanted < 0) throw new Unreadable('It breaks off.')
    const buffer = Buffer.alloc(wanted)
    const { bytesRead } = await file.read(buffer, 0, wanted, start + at)
    if (bytesRead !== wanted) throw new Unreadable('It breaks off.')
    return buffer
  },
})

/** The bytes from `from` to `to` (excluded), in pieces. */
export async function* piecesOf(bytes: Bytes, from = 0, to = bytes.size): AsyncGenerator<Buffer> {
  for (let at = from; at < to; at += pieceSize) yield bytes.read(at, Math.min(pieceSize, to - at))
}

/** Length and SHA-256 (hex) of a stream. */
export async function hashed(pieces: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of pieces) {
    hash.update(piece)
    bytes += piece.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
