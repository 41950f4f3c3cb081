/** Sealed bytes under a name. Names hold ids only. A half-written object is never visible. */
export type ObjectStore = {
  /** Writes all bytes, then makes the object visible; an error leaves nothing behind. */
  put(name: string, bytes: AsyncIterable<Uint8Array>): Promise<{ bytes: number }>
  /** Reads from `start` (included) to `end` (excluded) or the end. Throws `ObjectMissing` when it is not there. */
  get(name: string, range?: { start: number; end?: number }): AsyncIterable<Uint8Array>
  size(name: string): Promise<number | null>
  remove(name: string): Promise<void>
  list(prefix: string): AsyncIterable<string>
}
