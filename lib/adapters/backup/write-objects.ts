import type { ObjectStore } from '#lib/ports/object-store.ts'

/** Bytes up to which an object is held in memory, so that several are written at once. */
const small = 1024 * 1024
const atOnce = 8

/** Writes objects one after the other, small ones some at a time. `write` reads the bytes before it returns. */
export function objectWriter(store: ObjectStore) {
  const running = new Map<string, Promise<unknown>>()
  const state: { fault?: { error: unknown } } = {}
  const begin = (name: string, bytes: Uint8Array) => {
    const put = store
      .put(name, once(bytes))
      .catch(error => (state.fault ??= { error }))
      .finally(() => running.delete(name))
    running.set(name, put)
  }
  const settle = () => {
    if (state.fault) throw state.fault.error
  }
  return {
    async write(name: string, data: AsyncIterable<Uint8Array>): Promise<void> {
      settle()
      // Of two under one name the later stays.
      await running.get(name)
      const source = data[Symbol.asyncIterator]()
      const held: Buffer[] = []
      let size = 0
      while (size <= small) {
        const piece = await source.next()
        if (piece.done) {
          while (running.size >= atOnce) await Promise.race(running.values())
          return begin(name, Buffer.concat(held))
        }
        held.push(Buffer.from(piece.value))
        size += piece.value.length
      }
      await store.put(name, joined(held, source))
    },
    /** Resolves when all are in the store. */
    async done(): Promise<void> {
      await Promise.all(running.values())
      settle()
    },
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* joined(first: Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* first
  for (let piece = await rest.next(); !piece.done; piece = await rest.next()) yield piece.value
}
