import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Original } from '#lib/ports/intake-store.ts'
import type { World } from '#lib/ports/world.ts'

/** A file as it was uploaded. */
export type Document = { name: string; type: string; bytes: Uint8Array }

/** The largest original that is taken, in bytes. */
export const largestOriginal = 8_000_000

/** What a letter or mail is kept as: judged by its first bytes, never by what it says of itself. */
const kinds: { type: string; ending: string; begins: number[] }[] = [
  { type: 'application/pdf', ending: 'pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/jpeg', ending: 'jpg', begins: [0xff, 0xd8, 0xff] },
  { type: 'image/png', ending: 'png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
]

/** A document that may be kept: at most 8 MB, a PDF, JPEG or PNG, or plain text (also a mail). */
export function documentFrom(bytes: Uint8Array): Result<Document> {
  if (bytes.length > largestOriginal) return refused('invalid_form', { original: 'errors.field.fileSize' })
  const kind = kinds.find(({ begins }) => begins.every((byte, index) => bytes[index] === byte))
  if (kind) return granted({ name: `original.${kind.ending}`, type: kind.type, bytes })
  return isText(bytes)
    ? granted({ name: 'original.txt', type: 'text/plain; charset=utf-8', bytes })
    : refused('invalid_form', { original: 'errors.field.fileType' })
}

/** A picture that may be kept for a look: a JPEG or PNG of at most 8 MB. */
export function pictureFrom(bytes: Uint8Array): Result<Document> {
  const document = documentFrom(bytes)
  return document.ok && document.value.type.startsWith('image/')
    ? document
    : refused('invalid_form', { picture: 'errors.field.picture' })
}

function isText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return bytes.every(byte => byte >= 27 || (byte >= 9 && byte <= 13))
  } catch {
    return false
  }
}

/** Seals the original under a key of its own, so that who confirms it need not hold the key of the case. */
export async function keepOriginal(world: World, requestId: string, document: Document): Promise<Original> {
  const fileKey = world.records.makeKey(requestId)
  const key = world.records.openKey(requestId, fileKey)
  const sealed = await world.records.seal(key, `cases/${requestId}/original`, once(document.bytes))
  return { name: document.name, type: document.type, fileKey, ...sealed }
}

/** The plain bytes of the original, each chunk authenticated. */
export function readOriginal(world: World, requestId: string, original: Original): AsyncIterable<Uint8Array> {
  return world.records.open(world.records.openKey(requestId, original.fileKey), original)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
