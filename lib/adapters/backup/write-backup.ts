import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { thisSchema } from '#lib/adapters/postgres/this-schema.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import { BackupRefused } from './backup-refused.ts'
import { type Copied, copyObjects, stillNamed } from './copy-objects.ts'
import { markErased } from './erased-markers.ts'
import { keysWrapped } from './keys-of-cases.ts'
import { beginSnapshot, endSnapshot, readingAll } from './read-all.ts'
import { rowEntries, type Summing, summing } from './row-entries.ts'
import { copyOut } from './stream/copy.ts'
import { type EntryTail, entry } from './stream/entries.ts'
import { type BackupHeader, sealBackup } from './stream/sealed-backup.ts'

/** A name in a store: where a backup is written, or read. */
export type Place = { store: ObjectStore; name: string }

export type BackupOrder = {
  /** As for `migrate`. */
  url: string
  /** The store of the installation. */
  objects: ObjectStore
  /** The backup key, 32 bytes. */
  key: Uint8Array
  product: string
  /** Where rows and objects go; null leaves them out. */
  data: Place | null
  /** Where the keys go, in the place of those that stood there; null leaves them out. */
  keys: Place | null
}

/** What was written: of when it is, how much, and what cases refer to that the store had lost before. */
export type BackupMade = { id: string; at: string; rows: number; objects: number; bytes: number; missing: string[] }

/**
 * Writes a backup: all rows of one snapshot of the database and every object that they refer to, and apart from them the
 * keys by which these can be read. Streams: memory does not grow with rows or objects, but by some bytes a case.
 */
export async function writeBackup(order: BackupOrder): Promise<BackupMade> {
  return readingAll(order.url, async client => {
    const migrations = thisSchema().migrations.map(({ hash }) => hash)
    const about = { id: randomUUID(), product: order.product, migrations }
    const made: BackupMade = { id: about.id, at: '', rows: 0, objects: 0, bytes: 0, missing: [] }
    const write = (place: Place, kind: BackupHeader['kind'], bytes: AsyncIterable<Uint8Array>) =>
      place.store.put(place.name, sealBackup({ ...about, kind }, order.key, bytes))
    made.at = await beginSnapshot(client)
    if (order.data) {
      await endSnapshot(client)
      await write(order.data, 'data', dataEntries(client, order.objects, made))
    }
    // The snapshot is still the one of the rows.
    if (order.keys) await write(order.keys, 'keys', keyEntries(client, made.at))
    await endSnapshot(client)
    await markErased(client, order.objects)
    return made
  })
}

/** Objects, then rows that refer to none but these. */
async function* dataEntries(client: Client, objects: ObjectStore, made: BackupMade): AsyncGenerator<Uint8Array> {
  const sum = summing()
  yield* objectEntries(client, objects, made, sum)
  yield* rowEntries(client, sum, made)
}

/** How often objects may vanish while the snapshot is found that has none vanished. */
const mostPasses = 10

/**
 * The objects: at first while the application goes on changing them, then those that were added meanwhile, in a
 * snapshot that stays open for the rows. Where one of that snapshot has been deleted since, the next snapshot no longer
 * refers to it.
 */
async function* objectEntries(client: Client, objects: ObjectStore, made: BackupMade, sum: Summing) {
  const copied: Copied = new Map()
  const [absent, lost] = [new Set<string>(), new Set<string>()]
  const told = (tail: EntryTail) => {
    sum.add(tail)
    made.objects++
  }
  yield* copyObjects(client, objects, copied, absent, told)
  for (let pass = 0; pass < mostPasses; pass++) {
    made.at = await beginSnapshot(client)
    yield* copyObjects(client, objects, copied, absent, told)
    made.missing = await stillNamed(client, absent)
    if (made.missing.every(name => lost.has(name))) return
    await endSnapshot(client)
    // What no case refers to any more was deleted, and the next snapshot knows it. The rest was lost before.
    for (const name of await stillNamed(client, absent)) lost.add(name)
  }
  throw new BackupRefused('Objects vanish faster than they can be copied: start the backup again at a quieter time.')
}

/** The keys, and what was erased up to now. */
async function* keyEntries(client: Client, at: string): AsyncGenerator<Uint8Array> {
  const sum = summing()
  yield* entry({ kind: 'keys' }, copyOut(client, `copy (${keysWrapped}) to stdout`), sum.add)
  const erased = copyOut(client, 'copy (select what, request_id, at from guard.erased) to stdout')
  yield* entry({ kind: 'erased' }, erased, sum.add)
  yield* sum.end(at, [])
}
