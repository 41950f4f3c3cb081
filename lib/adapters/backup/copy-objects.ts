import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import { type EntryTail, entry } from './entries.ts'
import { objectsNamed, objectsOfCases } from './objects-of-cases.ts'
import { readAhead } from './read-ahead.ts'

/** What was copied so far: of each case, one digest over the names of its objects. */
export type Copied = Map<string, string>

/**
 * The objects of every case whose objects are not those that were copied, as entries. `absent` hears each that the store
 * does not have. Of a case with an absent object nothing is noted, so that the next pass looks at it again.
 */
export async function* copyObjects(
  client: Client,
  objects: ObjectStore,
  copied: Copied,
  heard: { told: (tail: EntryTail) => void; absent: (name: string) => void },
): AsyncGenerator<Uint8Array> {
  const whose = new Map<string, string>()
  async function* names() {
    for await (const { requestId, names } of objectsOfCases(client)) {
      const digest = createHash('sha256').update(names.join('\n')).digest('base64url')
      if (copied.get(requestId) === digest) continue
      copied.set(requestId, digest)
      for (const name of names) {
        whose.set(name, requestId)
        yield name
      }
    }
  }
  for await (const { name, bytes } of readAhead(objects, names())) {
    if (bytes) yield* entry({ kind: 'object', name }, bytes, heard.told)
    else {
      copied.delete(whose.get(name) ?? '')
      heard.absent(name)
    }
    whose.delete(name)
  }
}

/** Those of the names that no case refers to (any more), as the database stands for this client. */
export async function unnamed(client: Client, names: string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select name from unnest($1::text[]) name
     where not exists (select from (${objectsNamed}) named where named.object = name)`,
    [names],
  )
  return rows.map(({ name }) => name)
}
