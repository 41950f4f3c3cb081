/** Sealed bytes under a name. Names hold ids only. A half-written object is never visible. */
export type ObjectStore = {
  /** Writes all bytes, then makes the object visible; an error leaves nothing behind. */
  put(name: string, bytes: AsyncIterable<Uint8Array>): Promise<{ bytes: number }>
  /** Reads from `start` (included) to `end` (excluded) or the end. Throws `ObjectMissing` when it is not there. */
  get(name: string, range?: { start: number; end?: number }): AsyncIterable<Uint8Array>
  size(name: string): Promise<number | null>
  remove(name: string): Promise<void>
  /** Names that begin with `prefix`, in no promised order. */
  list(prefix: string): AsyncIterable<string>
}

/** Before the name of what was erased: the store remembers it too, whatever becomes of the database. */
export const erasedPrefix = 'erased/'

/** Notes in the store that this was erased, at which time: an object, or `cases/ID` for all of a case. */
export async function noteErased(store: Pick<ObjectStore, 'put'>, what: string, at: string): Promise<void> {
  await store.put(erasedPrefix + what, once(at))
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

/** There is no object of this name. */
export class ObjectMissing extends Error {
  override name = 'ObjectMissing'
  constructor(object: string) {
    super(`There is no object named ${object}.`)
  }
}
