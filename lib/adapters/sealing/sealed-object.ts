import { createHash } from 'node:crypto'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { CaseKey } from '#lib/ports/record-store.ts'
import type { Sealing } from './chunk-cipher.ts'
import { handover } from './handover.ts'
import { open, openRange, seal } from './sealed-stream.ts'
import { makeDataKey, openDataKey } from './wrapped-key.ts'

/** Where a sealed object is written piece by piece; it becomes visible at `close` and not before. */
export type SealedSink = {
  /** Takes the next plain bytes (they are the sink's from then on); waits while the store is slower. Rejects when the store failed. */
  write(piece: Uint8Array): Promise<void>
  /** Seals the end and makes the object visible. `bytes` and `sha256` (hex) are of the plain bytes, `wrappedKey` is base64url. */
  close(): Promise<{ bytes: number; sha256: string; wrappedKey: string }>
  /** Gives up: no object remains. Does nothing after `close`. */
  abort(): Promise<void>
}

/** Begins a sealed object under a data key of its own; a process that holds only the case's key can do it. */
export function sealTo(objects: ObjectStore, name: string, caseKey: CaseKey): SealedSink {
  const dataKey = makeDataKey(caseKey, name)
  const { pieces, give, fail } = handover()
  const stored = objects.put(name, seal(pieces, sealing(caseKey, name, dataKey.bytes)))
  // A failed store is told by `write` or `close`, whichever comes next; until then nobody waits for it.
  stored.catch(fail)
  const handOn = async (piece: Uint8Array | null) => {
    try {
      await give(piece)
    } catch (error) {
      // The store's own error says more than "nobody reads".
      await stored
      throw error
    }
  }
  const hash = createHash('sha256')
  let bytes = 0
  return {
    async write(piece) {
      hash.update(piece)
      bytes += piece.length
      await handOn(piece)
    },
    async close() {
      await handOn(null)
      await stored
      return { bytes, sha256: hash.digest('hex'), wrappedKey: dataKey.wrapped }
    },
    async abort() {
      fail(new Error('The sealed object was given up.'))
      await Promise.allSettled([stored])
    },
  }
}

/** The plain bytes of a whole object. Throws `SealBroken` or `ObjectMissing`; whoever passes bytes on must break off then. */
export async function* openObject(
  objects: ObjectStore,
  name: string,
  wrappedKey: string,
  caseKey: CaseKey,
): AsyncGenerator<Uint8Array> {
  yield* open(objects.get(name), sealing(caseKey, name, openDataKey(caseKey, name, wrappedKey)))
}

/** The plain bytes from `start` (included) to `end` (excluded), reading only the chunks that hold them; faults as `openObject`. */
export async function* openObjectRange(
  objects: ObjectStore,
  name: string,
  wrappedKey: string,
  caseKey: CaseKey,
  range: { start: number; end?: number },
): AsyncGenerator<Uint8Array> {
  yield* openRange(objects, sealing(caseKey, name, openDataKey(caseKey, name, wrappedKey)), range)
}

const sealing = (caseKey: CaseKey, object: string, key: Uint8Array): Sealing => ({
  key,
  caseKey: caseKey.bytes,
  requestId: caseKey.requestId,
  object,
})
