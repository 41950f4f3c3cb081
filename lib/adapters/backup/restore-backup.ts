import { migrate } from '#lib/adapters/postgres/migrate.ts'
import { type Schema, thisSchema } from '#lib/adapters/postgres/this-schema.ts'
import type { KeyRing } from '#lib/adapters/sealing/key-ring.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import { BackupRefused } from './backup-refused.ts'
import { type LeftErased, putKeys } from './keys-again.ts'
import { loadRows, refuseFilled } from './load-rows.ts'
import { type BackupChecked, checkData, checkKeys, type KeysChecked } from './read-backup.ts'
import { entriesOf, type ReadEntry } from './stream/entries.ts'
import { openBackup } from './stream/sealed-backup.ts'
import type { Place } from './write-backup.ts'
import { objectWriter } from './write-objects.ts'

export type RestoreOrder = {
  /** As for `migrate`; the database may be there or have this version's schema, but holds nothing. */
  url: string
  objects: ObjectStore
  /** The backup key, 32 bytes. */
  key: Uint8Array
  ring: KeyRing
  data: Place
  keys: Place
  /** This version's, unless a test says otherwise. */
  schema?: Schema
}

export type Checked = { data: BackupChecked; keys: KeysChecked }
export type Restored = Checked & { left: LeftErased; jobs: number }

/** Reads backup and keys to their end and says what they hold. Writes nothing; throws `BackupRefused` for what is wrong. */
export async function checkBackup(order: Omit<RestoreOrder, 'url'>): Promise<Checked> {
  const { data, keys, key, ring, objects, schema = thisSchema() } = order
  const known = schema.migrations.map(({ hash }) => hash)
  const checked = await checkData(data, key, known, objects)
  return { data: checked, keys: await checkKeys(keys, key, ring, checked.at) }
}

/**
 * Restores a backup into an empty installation: first all of it is checked, then the objects are written, then all rows,
 * keys and waiting jobs in one transaction with the schema. A restore that was broken off is simply run again.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const checked = await checkBackup(order)
  await refuseFilled(order.url)
  const { bytes } = await openBackup(order.data.store.get(order.data.name), 'data', order.key)
  const entries = entriesOf(bytes)
  try {
    const first = await writeObjects(entries, order.objects)
    const so = await fillDatabase(order, checked, first, entries)
    for (const name of so.left.objects) await order.objects.remove(name)
    return { ...checked, ...so }
  } finally {
    await entries.return(undefined)
  }
}

async function fillDatabase(
  order: RestoreOrder,
  { data, keys }: Checked,
  first: ReadEntry,
  entries: AsyncGenerator<ReadEntry>,
): Promise<Pick<Restored, 'left' | 'jobs'>> {
  const { header } = data
  const so: Partial<Pick<Restored, 'left' | 'jobs'>> = {}
  await migrate({
    url: order.url,
    ...(order.schema ? { schema: order.schema } : {}),
    fill: {
      after: header.migrations.length,
      async load(client) {
        so.jobs = await loadRows(client, first, entries)
        const { bytes } = await openBackup(order.keys.store.get(order.keys.name), 'keys', order.key)
        so.left = await putKeys(client, bytes, order.objects)
      },
      async note(client) {
        const detail = { backup: header.id, of: data.at, keysOf: keys.at, erased: so.left?.keys ?? 0 }
        await client.query('set local role portal_migrator')
        await client.query(
          `insert into portal.audit_event (action, allowed, role, detail) values ('backup:restore', true, 'system', $1)`,
          [detail],
        )
      },
    },
  })
  if (!so.left || so.jobs === undefined) throw new Error('the rows were not brought in')
  return { left: so.left, jobs: so.jobs }
}

/** The objects of a backup stand before everything else; gives the first entry behind them. */
async function writeObjects(entries: AsyncGenerator<ReadEntry>, store: ObjectStore): Promise<ReadEntry> {
  const there = new Set<string>()
  for await (const name of store.list('cases/')) there.add(name)
  const writer = objectWriter(store)
  for (;;) {
    const next = await entries.next()
    if (next.done) throw new BackupRefused('The backup has no rows.')
    const { head, data } = next.value
    if (head.kind !== 'object') {
      await writer.done()
      return next.value
    }
    // What stands there already is the same: the check has compared it.
    if (!there.has(head.name)) await writer.write(head.name, data)
  }
}
