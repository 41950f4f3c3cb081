import { openObjectRange } from '#lib/adapters/sealing/sealed-object.ts'
import { ObjectMissing, type ObjectStore } from '#lib/ports/object-store.ts'
import type { CaseKey } from '#lib/ports/record-store.ts'

/** The plain bytes that `ref` (`offset:length`) names in a sealed media file. Throws `ObjectMissing` for any other `ref`. */
export async function readMedia(
  objects: ObjectStore,
  key: CaseKey,
  { object, wrappedKey }: { object: string; wrappedKey: string },
  ref: string,
): Promise<Uint8Array> {
  const [, offset, length] = /^(\d{1,15}):(\d{1,15})$/.exec(ref) ?? []
  if (offset === undefined || length === undefined) throw new ObjectMissing(`${object}#${ref}`)
  const range = { start: Number(offset), end: Number(offset) + Number(length) }
  return Buffer.concat(await Array.fromAsync(openObjectRange(objects, object, wrappedKey, key, range)))
}
