import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { keepSecret } from '#lib/adapters/objects/var-folder.ts'
import type { Signed, Signer } from '#lib/ports/signer.ts'
import { canonicalJson } from './canonical-json.ts'

/** PKCS #8 and SPKI around 32 raw bytes of Ed25519 (RFC 8410). */
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicHead = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Signs with the key kept in `file` (0600, made at the first signature). Two processes that begin together end with the
 * same key.
 */
export const signerIn = (file: string): Signer => signerOf(() => keepSecret(file))

/** Signs with a key given as its seed: 32 random bytes of an Ed25519 key (RFC 8032), in base64; read at the first use. */
export function signerOf(seed: () => string): Signer {
  let opened: { key: KeyObject; publicKey: Buffer } | null = null
  const open = () => {
    opened ??= keyFrom(Buffer.from(seed(), 'base64'))
    return opened
  }
  return {
    sign(statement) {
      const signature = sign(null, Buffer.from(canonicalJson(statement)), open().key).toString('base64url')
      return { statement, signature, ...named(open().publicKey) }
    },
    key: () => named(open().publicKey),
    hash: value => sha256(Buffer.from(canonicalJson(value))),
  }
}

/** Whether the statement was signed with the private half of `publicKey` (base64url) and has not changed since. */
export function isSigned(
  { statement, signature }: Pick<Signed, 'statement' | 'signature'>,
  publicKey: string,
): boolean {
  const raw = Buffer.from(publicKey, 'base64url')
  if (raw.length !== 32) return false
  const key = createPublicKey({ key: Buffer.concat([publicHead, raw]), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(canonicalJson(statement)), key, Buffer.from(signature, 'base64url'))
}

/** SHA-256 in hex. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const named = (publicKey: Buffer) => ({ publicKey: publicKey.toString('base64url'), fingerprint: sha256(publicKey) })

function keyFrom(seed: Buffer) {
  if (seed.length !== 32) throw new Error('The signing key is not 32 bytes long.')
  const key = createPrivateKey({ key: Buffer.concat([privateHead, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicHead.length)
  return { key, publicKey }
}
