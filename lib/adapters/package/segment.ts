import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { constants, crc32, createInflateRaw, deflateRawSync } from 'node:zlib'
import type { Plain, Put } from './zip-writer.ts'

/** Compressed fast, because there is much of it. */
const level = 3
const newLine = 0x0a

/** What a file is, as the manifest and the ZIP name it; `lines` counts the ends of lines. */
export type Seen = Plain & { sha256: string; lines: number }

/**
 * A piece of a file as raw deflate that ends on a byte and is not the last (RFC 1951 §3.2.3, an empty stored block): such
 * pieces, made by different processes, stand one after the other and are one file.
 */
export const segmentOf = (bytes: Uint8Array): Buffer =>
  deflateRawSync(bytes, { level, finishFlush: constants.Z_SYNC_FLUSH })

/** An empty block that ends the file. */
const lastSegment = Buffer.of(3, 0)

/** Passes the segments of a file on, ended, and looks at what they hold. */
export async function putSegments(segments: AsyncIterable<Uint8Array>, put: Put): Promise<Seen> {
  const look = lookAt()
  await pipeline(
    async function* () {
      for await (const segment of segments) {
        await put(segment)
        yield segment
      }
      await put(lastSegment)
      yield lastSegment
    },
    createInflateRaw({ chunkSize: 256 * 1024 }),
    async plain => {
      for await (const piece of plain) look.add(piece)
    },
  )
  return look.seen()
}

/** Passes bytes on as they are, and looks at them. */
export async function putPlain(bytes: AsyncIterable<Uint8Array>, put: Put): Promise<Seen> {
  const look = lookAt()
  for await (const piece of bytes) {
    look.add(piece)
    await put(piece)
  }
  return look.seen()
}

function lookAt(): { add(piece: Uint8Array): void; seen(): Seen } {
  const hash = createHash('sha256')
  const seen = { bytes: 0, crc32: 0, lines: 0 }
  return {
    add(piece) {
      hash.update(piece)
      seen.bytes += piece.length
      seen.crc32 = crc32(piece, seen.crc32)
      for (let at = piece.indexOf(newLine); at !== -1; at = piece.indexOf(newLine, at + 1)) seen.lines += 1
    },
    seen: () => ({ ...seen, sha256: hash.digest('hex') }),
  }
}
