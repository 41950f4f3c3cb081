import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdBucket, holdFiles } from '#e2e/held/stores.ts'
import { migrate } from '#lib/adapters/postgres/migrate.ts'
import { type Schema, thisSchema } from '#lib/adapters/postgres/this-schema.ts'
import { keyRing } from '#lib/adapters/sealing/key-ring.ts'
import { makeCaseKey } from '#lib/adapters/sealing/wrapped-key.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import { catalogOf } from '#lib/testing/database/database-catalog.ts'
import { emptyDatabase, testDatabase } from '#lib/testing/test-database.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { checkBackup, restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

const [key, kek] = [randomBytes(32), randomBytes(32)]
let nw: Northwind
let request: string
beforeAll(async () => {
  nw = await northwind()
  request = (await nw.request('mara')).id
  await nw.owner.query('insert into portal.case_key (request_id, wrapped) values ($1, $2)', [
    request,
    makeCaseKey(kek, request),
  ])
  for (const at of Array.from({ length: 30 }, (_, at) => at)) await named(`cases/${request}/answer/${at}`, at)
})
afterAll(() => nw.end())

/** A row that refers to an object; the keys are of no account here. */
const named = (object: string, version: number) =>
  nw.owner.query(
    `insert into portal.artifact (request_id, version, kind, name, object, wrapped_key, bytes, sha256)
     values ($1, $2, 'pdf', 'report.pdf', $3, 'w', 1, 'aa')`,
    [request, version, object],
  )

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** A store with the thirty objects. */
async function filled(objects: ObjectStore): Promise<ObjectStore> {
  for (let at = 0; at < 30; at++) await objects.put(`cases/${request}/answer/${at}`, once(randomBytes(1000 + at)))
  return objects
}

const order = (objects: ObjectStore, store: ObjectStore, url = nw.migrationUrl) => ({
  ...{ url, objects, key, product: '0' },
  data: { store, name: 'one.backup' },
  keys: { store, name: 'one.keys' },
})
const from = (store: ObjectStore, objects: ObjectStore) => ({
  ...{ objects, key, ring: keyRing(kek, '/') },
  data: { store, name: 'one.backup' },
  keys: { store, name: 'one.keys' },
})

test('an object that goes while the backup is written is in the backup of none of its rows', async () => {
  await using held = await holdFiles()
  await using target = await holdFiles()
  const [objects, gone] = [await filled(held.objects), `cases/${request}/answer/25`]
  let asked = 0
  // The application drops one when the backup is in the middle of the objects: first its row, then its bytes.
  const living: ObjectStore = {
    ...objects,
    async *get(name, range) {
      if (++asked === 10) {
        await nw.owner.query('delete from portal.artifact where object = $1', [gone])
        await objects.remove(gone)
      }
      yield* objects.get(name, range)
    },
  }
  const made = await writeBackup(order(living, target.objects))
  expect(made.missing).toEqual([])
  const { data } = await checkBackup(from(target.objects, target.objects))
  expect(data.missing).toEqual([])
  expect(data.objects).toBeGreaterThanOrEqual(29)
  await named(gone, 25)
})

test('an object that was lost before is named, and the rest is whole', async () => {
  await using held = await holdFiles()
  await using target = await holdFiles()
  const objects = await filled(held.objects)
  const lost = `cases/${request}/answer/7`
  await objects.remove(lost)
  expect(await writeBackup(order(objects, target.objects))).toMatchObject({ missing: [lost], objects: 29 })
  expect((await checkBackup(from(target.objects, target.objects))).data.missing).toEqual([lost])
})

test('of the store no more than nine objects are open at once, and of each one piece waits', async () => {
  await using target = await holdFiles()
  const [now, most] = [
    { open: 0, pieces: 0 },
    { open: 0, pieces: 0 },
  ]
  const large: ObjectStore = {
    ...target.objects,
    async *get() {
      now.open++
      most.open = Math.max(most.open, now.open)
      for (let at = 0; at < 20; at++) {
        now.pieces++
        most.pieces = Math.max(most.pieces, now.pieces)
        yield Buffer.alloc(100_000)
        now.pieces--
        await setImmediate()
      }
      now.open--
    },
    list: name => target.objects.list(name),
  }
  const made = await writeBackup(order(large, target.objects))
  expect(made.bytes).toBeGreaterThan(30 * 2_000_000)
  expect(most).toEqual({ open: 9, pieces: 9 })
})

test('a backup in a bucket, of a store in a bucket, comes back into another', async () => {
  await using held = await holdBucket()
  await using other = await holdBucket()
  const objects = await filled(held.objects)
  await writeBackup(order(objects, other.objects))
  const empty = await emptyDatabase()
  try {
    await restoreBackup({ ...from(other.objects, other.objects), url: empty.migrationUrl })
    for (const at of [0, 29]) {
      const name = `cases/${request}/answer/${at}`
      const read = async (store: ObjectStore) => Buffer.concat(await Array.fromAsync(store.get(name)))
      expect(await read(other.objects)).toEqual(await read(objects))
    }
  } finally {
    await empty.drop()
  }
})

test('a store that has other bytes under a name is not written over; the same bytes are left as they are', async () => {
  await using held = await holdFiles()
  await using target = await holdFiles()
  const objects = await filled(held.objects)
  await writeBackup(order(objects, target.objects))
  await checkBackup(from(target.objects, objects))
  await objects.put(`cases/${request}/answer/3`, once(Buffer.from('another')))
  await expect(checkBackup(from(target.objects, objects))).rejects.toThrow('restore into an empty one')
})

test('a store that fails breaks the backup off, and no file is left', async () => {
  await using held = await holdFiles()
  await using target = await holdFiles()
  const objects = await filled(held.objects)
  const failing: ObjectStore = {
    ...objects,
    async *get(name) {
      if (name.endsWith('/20')) throw new Error('the store is away')
      yield* objects.get(name)
    },
  }
  await expect(writeBackup(order(failing, target.objects))).rejects.toThrow('the store is away')
  expect(await target.leftovers()).toEqual([])
})

describe('of two versions,', () => {
  /** A later version: one table more, and a column that is filled from what stands. */
  const later = (): Schema => {
    const schema = thisSchema()
    const statements = [
      `set local role portal_owner; create table portal.later (id text primary key);
       alter table portal.draft add column length integer not null default 0;
       update portal.draft set length = length(body::text)`,
    ]
    return { ...schema, hash: 'later', migrations: [...schema.migrations, { hash: 'later', when: 1, statements }] }
  }

  test('the later one restores a backup of the earlier into its schema and brings it to its own', async () => {
    await using held = await holdFiles()
    await using target = await holdFiles()
    const [empty, fresh] = [await emptyDatabase(), await testDatabase()]
    try {
      await nw.as('jonas', ({ requests }) => requests.saveDraft({ language: 'de' }))
      await writeBackup(order(await filled(held.objects), target.objects))
      const into = { ...from(target.objects, held.objects), schema: later() }
      await restoreBackup({ ...into, url: empty.migrationUrl })
      await migrate({ url: fresh.migrationUrl, schema: later() })
      expect(await catalogOf(empty.url)).toEqual(await catalogOf(fresh.url))
      expect(await drafts(empty.url)).toEqual([{ length: '{"language": "de"}'.length }])
      const made = restoreBackup({ ...into, url: fresh.migrationUrl })
      await expect(made).rejects.toThrow('Name an empty database, without any schema')
    } finally {
      for (const one of [empty, fresh]) await one.drop()
    }
  })

  test('the earlier one refuses a backup of the later', async () => {
    await using held = await holdFiles()
    await using target = await holdFiles()
    await writeBackup(order(await filled(held.objects), target.objects))
    const schema = thisSchema()
    const earlier = { ...schema, migrations: schema.migrations.slice(0, -1) }
    const refused = checkBackup({ ...from(target.objects, held.objects), schema: earlier })
    await expect(refused).rejects.toThrow('whose database this version does not know')
  })

  async function drafts(url: string): Promise<unknown[]> {
    const client = new Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query('select length from portal.draft')
    await client.end()
    return rows
  }
})
