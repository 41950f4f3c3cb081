import { ObjectMissing, type ObjectStore } from '#lib/ports/object-store.ts'

/** An object that is being read; null where there is none of this name. */
export type BegunObject = { name: string; bytes: AsyncIterable<Uint8Array> | null }

/**
 * Reads objects in the order of their names' arrival, and has the first piece of the next `ahead` already under way: a
 * store that answers slowly is asked for several at once, and of each no more than one piece waits.
 */
export async function* readAhead(
  objects: ObjectStore,
  names: AsyncIterable<string>,
  ahead = 8,
): AsyncGenerator<BegunObject> {
  const begun: ReturnType<typeof begin>[] = []
  try {
    for await (const name of names) {
      begun.push(begin(objects, name))
      if (begun.length > ahead) yield* next(begun)
    }
    while (begun.length > 0) yield* next(begun)
  } finally {
    for (const { source } of begun) await source.return?.()
  }
}

function begin(objects: ObjectStore, name: string) {
  const source = objects.get(name)[Symbol.asyncIterator]()
  const first = source.next()
  // Told when its turn comes.
  first.catch(() => undefined)
  return { name, source, first }
}

async function* next(begun: ReturnType<typeof begin>[]): AsyncGenerator<BegunObject> {
  const one = begun.shift()
  if (!one) return
  const { name, source, first } = one
  try {
    const piece = await first
    yield { name, bytes: piece.done ? nothing() : pieces(piece.value, source) }
  } catch (error) {
    if (!(error instanceof ObjectMissing)) throw error
    yield { name, bytes: null }
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function* pieces(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  for (let piece = await rest.next(); !piece.done; piece = await rest.next()) yield piece.value
}
