import { createPublicKey } from 'node:crypto'
import { sha256 } from '#lib/adapters/signing/signature.ts'

/**
 * The employer's key as people have it: PEM as in `public-key.pem`, 32 bytes in base64url as in a receipt, or the
 * fingerprint as it is printed, with or without spaces. Null for anything else.
 */
export function knownKey(text: string): { fingerprint: string } | null {
  const plain = text.trim()
  const fingerprint = plain.replace(/[\s:]/g, '').toLowerCase()
  if (/^[0-9a-f]{64}$/.test(fingerprint)) return { fingerprint }
  if (/^[\w-]{43}$/.test(plain)) return { fingerprint: sha256(Buffer.from(plain, 'base64url')) }
  const raw = rawKey(plain)
  return raw && { fingerprint: sha256(raw) }
}

/** The 32 bytes of an Ed25519 key in PEM, or null. */
export function rawKey(pem: string): Buffer | null {
  try {
    const { crv, x } = createPublicKey(pem).export({ format: 'jwk' })
    return crv === 'Ed25519' && x !== undefined ? Buffer.from(x, 'base64url') : null
  } catch {
    return null
  }
}
