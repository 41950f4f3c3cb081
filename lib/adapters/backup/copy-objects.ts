import type { Client } from 'pg'
import { ObjectMissing, type ObjectStore } from '#lib/ports/object-store.ts'
import { objectsNamed, objectsOfCases } from './objects-of-cases.ts'
import { type EntryTail, entry } from './stream/entries.ts'
import { readAhead } from './stream/read-ahead.ts'

/** What was copied so far: of each case, one digest over its objects. */
export type Copied = Map<string, string>

/**
 * The objects of every case whose objects are not those that were copied, as entries. `absent` takes up the name of each
 * that the store does not have, or not to its end.
 */
export async function* copyObjects(
  client: Client,
  objects: ObjectStore,
  copied: Copied,
  absent: Set<string>,
  told: (tail: EntryTail) => void,
): AsyncGenerator<Uint8Array> {
  async function* names() {
    for await (const { requestId, names, digest } of objectsOfCases(client)) {
      if (copied.get(requestId) === digest) continue
      copied.set(requestId, digest)
      yield* names
    }
  }
  for await (const { name, bytes } of readAhead(objects, names())) {
    const read = { whole: bytes !== null }
    if (bytes) yield* entry({ kind: 'object', name }, untilGone(bytes, read), told)
    if (read.whole) absent.delete(name)
    else absent.add(name)
  }
}

/** The bytes up to where the object vanished under the reader: no row of the backup will refer to them. */
async function* untilGone(bytes: AsyncIterable<Uint8Array>, read: { whole: boolean }): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (error) {
    if (!(error instanceof ObjectMissing)) throw error
    read.whole = false
  }
}

/** Those of the names to which a case refers, as the database stands for this client. */
export async function stillNamed(client: Client, names: Iterable<string>): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select name from unnest($1::text[]) name
     where exists (select from (${objectsNamed}) named where named.object = name) order by name`,
    [[...names]],
  )
  return rows.map(({ name }) => name)
}
