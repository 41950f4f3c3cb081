import { z } from 'zod'
import { isSigned, sha256 } from '#lib/adapters/signing/signature.ts'
import type { KnownKey } from './verdict.ts'

const shape = z.strictObject({
  statement: z.record(z.string(), z.union([z.string(), z.number()])),
  signature: z.string(),
  publicKey: z.string(),
  fingerprint: z.string(),
})

type Read =
  | { ok: true; statement: Record<string, string | number>; fingerprint: string }
  | { ok: false; otherKey: boolean }

/** A statement with a right signature of the known key, or of the key that it carries where none is known. */
export function readSigned(json: string, known: KnownKey): Read {
  const read = shape.safeParse(parsed(json))
  if (!read.success) return { ok: false, otherKey: false }
  const { statement, publicKey, fingerprint } = read.data
  const own = sha256(Buffer.from(publicKey, 'base64url'))
  if (!isSigned(read.data, publicKey) || own !== fingerprint) return { ok: false, otherKey: false }
  return known && known.fingerprint !== own ? { ok: false, otherKey: true } : { ok: true, statement, fingerprint }
}

export function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
