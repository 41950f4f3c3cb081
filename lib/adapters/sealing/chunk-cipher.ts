import { createCipheriv, createDecipheriv } from 'node:crypto'
import { boundData } from './bound-data.ts'
import { keyId } from './derived-key.ts'
import { SealBroken } from './seal-broken.ts'

/** Plain bytes in one chunk, bytes of its tag, and bytes of the header before the first chunk. */
export const chunkBytes = 64 * 1024
export const tagBytes = 16
export const headerBytes = 21

/** What sealed bytes belong to: the object's data key (used for it alone), the case, its key id and the object's name. */
export type Sealing = { key: Uint8Array; caseKey: Uint8Array; requestId: string; object: string }

const magic = Buffer.from('FFTN')
const [format, aes256GcmStream] = [1, 1]
const prefixBytes = 7

/** `FFTN | format | algorithm | kid (8) | nonce prefix (7)`. */
export function makeHeader(sealing: Sealing, prefix: Uint8Array): Buffer {
  const kid = Buffer.from(keyId(sealing.caseKey), 'base64url')
  return Buffer.concat([magic, Buffer.of(format, aes256GcmStream), kid, prefix])
}

/** The nonce prefix of a header; throws `SealBroken` for anything this version does not open with this key. */
export function readHeader(sealing: Sealing, header: Uint8Array): Uint8Array {
  const expected = makeHeader(sealing, header.subarray(headerBytes - prefixBytes))
  if (header.length !== headerBytes) throw new SealBroken('cut_short')
  if (!expected.subarray(0, 4).equals(header.subarray(0, 4))) throw new SealBroken('not_sealed')
  if (!expected.subarray(4, 6).equals(header.subarray(4, 6))) throw new SealBroken('unknown_format')
  if (!expected.equals(header)) throw new SealBroken('other_key')
  return header.subarray(headerBytes - prefixBytes)
}

export type ChunkCipher = {
  /** Chunk `index` (from 0), and the tag that stands behind it. */
  seal(chunk: Uint8Array, index: number, last: boolean): [sealed: Buffer, tag: Buffer]
  /** The plain chunk; throws `SealBroken` when bytes, place or binding are not those it was sealed with. */
  open(sealed: Uint8Array, index: number, last: boolean): Buffer
}

/**
 * The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015; chunks as in C2SP age): AES-256-GCM with the nonce
 * `7 random bytes | counter | last flag`. A counter above 2^32 chunks (256 TiB) throws a RangeError.
 */
export function chunkCipher(sealing: Sealing, prefix: Uint8Array): ChunkCipher {
  const bound = boundData(`fifteen-sealed-${format}`, sealing.requestId, sealing.object, keyId(sealing.caseKey))
  const options = { authTagLength: tagBytes }
  return {
    seal(chunk, index, last) {
      const cipher = createCipheriv('aes-256-gcm', sealing.key, nonce(prefix, index, last), options)
      cipher.setAAD(bound)
      const sealed = cipher.update(chunk)
      // GCM holds nothing back; its end only makes the tag.
      cipher.final()
      return [sealed, cipher.getAuthTag()]
    },
    open(sealed, index, last) {
      if (sealed.length < tagBytes) throw new SealBroken('cut_short')
      const decipher = createDecipheriv('aes-256-gcm', sealing.key, nonce(prefix, index, last), options)
      decipher.setAAD(bound)
      decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
      const plain = decipher.update(sealed.subarray(0, sealed.length - tagBytes))
      try {
        decipher.final()
      } catch {
        throw new SealBroken('not_authentic')
      }
      return plain
    },
  }
}

function nonce(prefix: Uint8Array, index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(prefixBytes + 5)
  bytes.set(prefix)
  bytes.writeUInt32BE(index, prefixBytes)
  bytes[prefixBytes + 4] = last ? 1 : 0
  return bytes
}
