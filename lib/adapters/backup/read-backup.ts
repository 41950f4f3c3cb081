import { createHash } from 'node:crypto'
import { KeyMissing, type KeyRing } from '#lib/adapters/sealing/key-ring.ts'
import { SealBroken } from '#lib/adapters/sealing/seal-broken.ts'
import { openCaseKey, wrappedBy } from '#lib/adapters/sealing/wrapped-key.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import { BackupRefused } from './backup-refused.ts'
import { entriesOf } from './stream/entries.ts'
import { linesOf } from './stream/lines-of.ts'
import { type BackupHeader, openBackup } from './stream/sealed-backup.ts'
import type { Place } from './write-backup.ts'

/** What a whole backup holds, all of it authentic: nothing was written to find out. */
export type BackupChecked = {
  header: BackupHeader
  at: string
  tables: number
  rows: number
  objects: number
  bytes: number
  missing: string[]
}

/**
 * Reads a backup to its end. Throws `BackupRefused` for anything that was changed, cut or does not add up, for a schema
 * that this version cannot restore, and for an object whose name stands for other bytes in `store`.
 */
export async function checkData(
  place: Place,
  key: Uint8Array,
  known: readonly string[],
  store: ObjectStore,
): Promise<BackupChecked> {
  const fits = (header: BackupHeader) => refuseUnknown(header, known)
  const { header, bytes } = await openBackup(place.store.get(place.name), 'data', key, fits)
  const there = new Set<string>()
  const same = new Map<string, string>()
  for await (const name of store.list('cases/')) there.add(name)
  const so = { header, at: '', tables: 0, rows: 0, objects: 0, bytes: 0, missing: [] as string[] }
  for await (const { head, data, tail } of entriesOf(bytes)) {
    if (head.kind === 'end') await refuseOther(store, same)
    if (head.kind === 'end') return { ...so, at: head.at, rows: head.rows, bytes: head.bytes, missing: head.missing }
    if (head.kind === 'table') so.tables++
    if (head.kind !== 'object') continue
    so.objects++
    for await (const _piece of data);
    // Of two under one name the later counts.
    if (there.has(head.name)) same.set(head.name, tail().sha256)
  }
  throw new BackupRefused('The backup has no end.')
}

/** The migrations of the backup must be the first of this version's. */
function refuseUnknown({ migrations, product }: BackupHeader, known: readonly string[]): void {
  if (migrations.some((hash, at) => known[at] !== hash))
    throw new BackupRefused(
      `The backup was made by version ${product}, whose database this version does not know. Restore it with that version or a newer one.`,
    )
}

async function refuseOther(store: ObjectStore, digests: ReadonlyMap<string, string>): Promise<void> {
  for (const [name, digest] of digests)
    if ((await digestOf(store, name)) !== digest)
      throw new BackupRefused(`The object store has other bytes under ${name}: restore into an empty one.`)
}

async function digestOf(store: ObjectStore, name: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of store.get(name)) hash.update(piece)
  return hash.digest('hex')
}

/** What a file of keys holds: of when it is, and how many of each key-encryption key. */
export type KeysChecked = { at: string; keys: number; erased: number }

/**
 * Reads the keys to their end and opens each. Throws `BackupRefused` when a key-encryption key is missing, and for keys
 * that are older than the backup: those of newer cases are not among them, and those that were erased may be.
 */
export async function checkKeys(place: Place, key: Uint8Array, ring: KeyRing, since: string): Promise<KeysChecked> {
  const { bytes } = await openBackup(place.store.get(place.name), 'keys', key)
  const so = { at: '', keys: 0, erased: 0 }
  for await (const { head, data, tail } of entriesOf(bytes)) {
    if (head.kind === 'end') {
      if (head.at < since)
        throw new BackupRefused(
          `These keys are of ${head.at}, older than the backup of ${since}: give the newest file of keys.`,
        )
      return { ...so, at: head.at }
    }
    // Ids, names of objects, base64url and times need no escape in COPY's format.
    for await (const row of linesOf(data)) {
      const [where = '', requestId = '', , wrapped = ''] = row.split('\t')
      if (head.kind === 'keys' && wrapped !== '') openOne(ring, where, requestId, wrapped)
    }
    if (head.kind === 'keys') so.keys = tail().rows
    if (head.kind === 'erased') so.erased = tail().rows
  }
  throw new BackupRefused('The file of keys has no end.')
}

function openOne(ring: KeyRing, where: string, requestId: string, wrapped: string): void {
  try {
    openCaseKey(ring.named(wrappedBy(wrapped)), requestId, wrapped)
  } catch (error) {
    if (error instanceof KeyMissing) throw new BackupRefused(error.message)
    if (error instanceof SealBroken) throw new BackupRefused(`The key (${where}) of ${requestId} does not open.`)
    throw error
  }
}
