import { BackupRefused } from '#lib/adapters/backup/backup-refused.ts'

/** Reads a stream by lines and by counted bytes, whatever pieces it comes in. */
export type ByteReader = {
  /** The next line without its end, or null at the end of the stream. */
  line(): Promise<string | null>
  /** The next `count` bytes, in pieces that are the reader's only until it asks for the next. */
  take(count: number): AsyncGenerator<Uint8Array>
  /** All that is left. */
  rest(): AsyncGenerator<Uint8Array>
  /** Lets go of the source, wherever it stands. */
  close(): Promise<void>
}

/** The longest line that is believed. */
const longestLine = 1024 * 1024

/** A reader of these bytes. It throws `BackupRefused` where they end before what was asked for. */
export function byteReader(bytes: AsyncIterable<Uint8Array>): ByteReader {
  const source = bytes[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array()
  const fill = async (): Promise<boolean> => {
    while (held.length === 0) {
      const next = await source.next()
      if (next.done) return false
      held = next.value
    }
    return true
  }
  const cut = (count: number): Uint8Array => {
    const piece = held.subarray(0, count)
    held = held.subarray(count)
    return piece
  }
  return {
    async line() {
      const parts: Buffer[] = []
      for (let length = 0; await fill(); ) {
        const end = held.indexOf(10)
        // A copy: the source may write over its bytes.
        const part = Buffer.from(cut(end === -1 ? held.length : end + 1))
        parts.push(part)
        length += part.length
        if (length > longestLine) throw cutShort()
        if (end !== -1) return Buffer.concat(parts).subarray(0, -1).toString('utf8')
      }
      if (parts.length > 0) throw cutShort()
      return null
    },
    async *take(count) {
      for (let left = count; left > 0; ) {
        if (!(await fill())) throw cutShort()
        const piece = cut(left)
        left -= piece.length
        yield piece
      }
    },
    async *rest() {
      while (await fill()) yield cut(held.length)
    },
    async close() {
      await source.return?.()
    },
  }
}

const cutShort = () => new BackupRefused('This is no backup of Fifteen, or it ends too early.')
