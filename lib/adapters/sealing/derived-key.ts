import { createHmac, hkdfSync } from 'node:crypto'

/** What a derived key is for; one label is never used for two purposes. */
export type KeyLabel = 'forms' | 'key id' | 'pseudonym' | 'verify code' | `verify code ${string}`

/** Derives a key of its own for one purpose: HKDF-SHA-256 (RFC 5869) with the purpose as context. */
export function derivedKey(secret: Uint8Array, label: KeyLabel, bytes = 32): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `fifteen ${label}`, bytes))
}

/** Names a key without revealing it: 8 bytes, base64url. It stands in every header and wrapped key (`kid`). */
export const keyId = (key: Uint8Array): string => derivedKey(key, 'key id', 8).toString('base64url')

/**
 * A stable stand-in for an identifier: HMAC-SHA-256 (RFC 2104), base64url. Without the key it cannot be recomputed from
 * a list of names. `key` comes from `derivedKey(secret, 'pseudonym')`.
 */
export const pseudonym = (key: Uint8Array, value: string): string =>
  createHmac('sha256', key).update(value, 'utf8').digest('base64url')
