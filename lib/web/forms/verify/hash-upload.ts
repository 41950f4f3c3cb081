import { createHash } from 'node:crypto'

/** The most bytes that are taken, headers and all: who has JavaScript checks larger files without sending them. */
const largestUpload = 100_000_000

const headMost = 4096
const headEnd = '\r\n\r\n'

/**
 * SHA-256 (hex) of the one file of a form sent as `multipart/form-data` (RFC 7578), hashed as it comes: nothing of it is
 * kept, in memory or on disk. Null for anything else, for no file and for one that is too large.
 */
export async function hashUpload(type: string | null, body: AsyncIterable<Uint8Array>): Promise<string | null> {
  const boundary = /^multipart\/form-data;.*\bboundary="?([\w'()+,./:=? -]{1,70}?)"?\s*$/i.exec(type ?? '')?.[1]
  if (!boundary) return null
  const part = startPart(`--${boundary}`)
  let taken = 0
  for await (const piece of body) {
    taken += piece.length
    if (taken > largestUpload || !part.take(piece)) return null
  }
  return part.hash()
}

/** The first part of the form: its head, then its bytes up to the delimiter that ends it. */
function startPart(delimiter: string) {
  const end = Buffer.from(`\r\n${delimiter}`)
  const hash = createHash('sha256')
  let state: 'head' | 'bytes' | 'over' = 'head'
  let kept = Buffer.alloc(0)
  let length = 0
  const hashed = (bytes: Buffer) => {
    hash.update(bytes)
    length += bytes.length
  }
  const readHead = (): boolean => {
    const at = kept.indexOf(headEnd)
    if (at < 0) return kept.length <= headMost
    const head = kept.subarray(0, at).toString('latin1')
    if (!head.startsWith(`${delimiter}\r\n`) || !/name="file"/.test(head)) return false
    kept = kept.subarray(at + headEnd.length)
    state = 'bytes'
    return true
  }
  const readBytes = () => {
    const at = kept.indexOf(end)
    // What could be the beginning of the delimiter waits for the next piece.
    const sure = at < 0 ? Math.max(0, kept.length - end.length + 1) : at
    hashed(kept.subarray(0, sure))
    kept = kept.subarray(sure)
    if (at >= 0) state = 'over'
  }
  return {
    take(piece: Uint8Array): boolean {
      if (state === 'over') return true
      kept = Buffer.concat([kept, piece])
      if (state === 'head' && !readHead()) return false
      if (state === 'bytes') readBytes()
      return true
    },
    /** Null when the form broke off or the file was empty. */
    hash: () => (state === 'over' && length > 0 ? hash.digest('hex') : null),
  }
}

/** The same of a request, as the one field of a form; an empty one is refused by the form's own rule. */
export async function uploadedHash({ headers, body }: Request): Promise<{ sha256: string }> {
  return { sha256: (body && (await hashUpload(headers.get('content-type'), body))) ?? '' }
}
