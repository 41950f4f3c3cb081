import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { CaseKey } from '#lib/ports/record-store.ts'
import { boundData } from './bound-data.ts'
import { keyId } from './derived-key.ts'
import { SealBroken } from './seal-broken.ts'

/*
 * Inventory of the cryptography (all of it in this folder, all of it node:crypto):
 *
 *   key-encryption key  32 bytes, a file of the operator   wraps case keys and those of letters, originals and pictures
 *   backup key          32 bytes, a file of the operator   wraps the data key of each backup
 *   case key            32 random bytes per request        wraps data keys; without it nothing of the case is readable
 *   data key            32 random bytes per sealed object  used for that object alone
 *   signing key         32 random bytes, var/keys          signs receipts
 *
 *   wrapping    AES-256-GCM, 96-bit random nonce           this file
 *   objects     AES-256-GCM in STREAM chunks of 64 KiB     sealed-stream.ts
 *   derivation  HKDF-SHA-256; pseudonyms HMAC-SHA-256      derived-key.ts
 *   tokens      256 random bits, stored as SHA-256         secret-token.ts
 *   signatures  Ed25519 over canonical JSON                signature.ts
 */

const format = 1
const [kidBytes, nonceBytes, keyBytes, tagBytes] = [8, 12, 32, 16]
const wrappedBytes = 1 + kidBytes + nonceBytes + keyBytes + tagBytes

/** A new case key under the key-encryption key, base64url; bound to its request. */
export const makeCaseKey = (kek: Uint8Array, requestId: string): string =>
  wrap(kek, randomBytes(keyBytes), ['case key', requestId])

/** Opens a case key. Throws `SealBroken` when it is another request's, changed, or of another key-encryption key. */
export const openCaseKey = (kek: Uint8Array, requestId: string, wrapped: string): CaseKey => ({
  requestId,
  bytes: unwrap(kek, wrapped, ['case key', requestId]),
})

/** The id of the key by which a key is wrapped. Throws `SealBroken` for what is no wrapped key. */
export function wrappedBy(wrapped: string): string {
  const bytes = Buffer.from(wrapped, 'base64url')
  if (bytes[0] !== format) throw new SealBroken('unknown_format')
  if (bytes.length !== wrappedBytes) throw new SealBroken('cut_short')
  return bytes.subarray(1, 1 + kidBytes).toString('base64url')
}

/** The first 12 characters of everything that the key of this id wraps. */
export const wrappedBeginning = (id: string): string =>
  Buffer.concat([Buffer.of(format), Buffer.from(id, 'base64url')]).toString('base64url')

/** Opens a case key with the key that wrapped it and wraps it with another: the case key itself stays. */
export function rewrapCaseKey(from: Uint8Array, to: Uint8Array, requestId: string, wrapped: string): string {
  return wrap(to, unwrap(from, wrapped, ['case key', requestId]), ['case key', requestId])
}

/** A new data key for one object, in the clear and under the case's key (base64url). */
export function makeDataKey(key: CaseKey, object: string): { bytes: Uint8Array; wrapped: string } {
  const bytes = randomBytes(keyBytes)
  return { bytes, wrapped: wrap(key.bytes, bytes, ['data key', key.requestId, object]) }
}

/** Opens the data key of one object. Throws `SealBroken` when it is another object's, another case's or changed. */
export const openDataKey = (key: CaseKey, object: string, wrapped: string): Uint8Array =>
  unwrap(key.bytes, wrapped, ['data key', key.requestId, object])

/** `format | kid | nonce | wrapped key | tag`, base64url. */
function wrap(outer: Uint8Array, inner: Uint8Array, ids: string[]): string {
  const kid = keyId(outer)
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', outer, nonce, { authTagLength: tagBytes })
  cipher.setAAD(boundData(`fifteen-wrapped-${format}`, ...ids, kid))
  const body = Buffer.concat([cipher.update(inner), cipher.final(), cipher.getAuthTag()])
  return Buffer.concat([Buffer.of(format), Buffer.from(kid, 'base64url'), nonce, body]).toString('base64url')
}

function unwrap(outer: Uint8Array, wrapped: string, ids: string[]): Buffer {
  const kid = keyId(outer)
  if (wrappedBy(wrapped) !== kid) throw new SealBroken('other_key')
  const bytes = Buffer.from(wrapped, 'base64url')
  const body = bytes.subarray(1 + kidBytes + nonceBytes)
  const nonce = bytes.subarray(1 + kidBytes, 1 + kidBytes + nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', outer, nonce, { authTagLength: tagBytes })
  decipher.setAAD(boundData(`fifteen-wrapped-${format}`, ...ids, kid))
  decipher.setAuthTag(body.subarray(keyBytes))
  try {
    return Buffer.concat([decipher.update(body.subarray(0, keyBytes)), decipher.final()])
  } catch {
    throw new SealBroken('not_authentic')
  }
}
