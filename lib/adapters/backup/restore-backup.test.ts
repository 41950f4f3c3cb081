import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyId } from '#lib/adapters/sealing/derived-key.ts'
import { keyRing } from '#lib/adapters/sealing/key-ring.ts'
import { wrappedBeginning } from '#lib/adapters/sealing/wrapped-key.ts'
import { rowsOf, tablesOf, timesIn } from '#lib/testing/database/database-rows.ts'
import { answeredCase, backupsOf, heldApart, keysBesides, type Opened, readsAnswer } from '#lib/testing/test-backup.ts'
import { openRoad } from '#lib/testing/test-road.ts'
import { leftOut } from './kept-tables.ts'
import { checkBackup, restoreBackup } from './restore-backup.ts'
import { entriesOf } from './stream/entries.ts'
import { openBackup } from './stream/sealed-backup.ts'

const road = await openRoad()
const backups = await backupsOf(road)
const { nw, fixed } = road
let mara: { id: string; number: string }
let live: Opened
let before: Awaited<ReturnType<typeof readsAnswer>>
beforeAll(async () => {
  mara = await answeredCase(road)
  await keysBesides(road, mara.id)
  await heldApart(road, mara.id)
  live = await backups.open({ ...nw, superUrl: nw.url, objects: fixed.objects })
  before = await readsAnswer(live, mara.number)
  await nw.owner.query('delete from pgboss.job_common')
  await nw.as('jonas', ({ queue }) => queue.send({ queue: 'notify', requestId: mara.id, notice: 'news' }))
  await nw.owner.query("update pgboss.job_common set state = 'active', started_on = now()")
  await nw.as('jonas', ({ queue }) => queue.send({ queue: 'remind', requestId: mara.id }))
  await backups.take('whole.backup', 'first.keys')
}, 60_000)
afterAll(async () => {
  await backups.end()
  await road.end()
})

const restore = async (data = 'whole.backup', keys = 'first.keys', empty = backups.empty()) => {
  const into = await empty
  const restored = await restoreBackup({ ...into, data: backups.place(data), keys: backups.place(keys) })
  return { into, restored, opened: await backups.open(into) }
}

/** Everything that a backup holds, in the clear. */
async function contentOf(name: string, kind: 'data' | 'keys') {
  const place = backups.place(name)
  const { bytes } = await openBackup(place.store.get(place.name), kind, backups.key)
  const entries: { name: string; text: string; columns: string[] }[] = []
  for await (const { head, data } of entriesOf(bytes)) {
    const text = Buffer.concat(await Array.fromAsync(data, piece => Buffer.from(piece))).toString('latin1')
    const columns = head.kind === 'table' ? head.columns : []
    entries.push({ name: 'name' in head ? head.name : head.kind, text, columns })
  }
  return entries
}

describe('a backup holds', () => {
  test('every table there is, but those that are left out for a reason that is said', async () => {
    const tables = await tablesOf(nw.owner)
    const held = (await contentOf('whole.backup', 'data')).map(({ name }) => name)
    expect(Object.keys(leftOut).filter(name => !tables.includes(name))).toEqual([])
    expect(tables.filter(name => !held.includes(name))).toEqual(Object.keys(leftOut).sort())
    for (const reason of Object.values(leftOut)) expect(reason.length).toBeGreaterThan(10)
  })

  test('every column of them, but a number that belongs to the server', async () => {
    const { rows } = await nw.owner.query(`select table_schema || '.' || table_name as name, column_name as column
      from information_schema.columns where table_schema in ('portal', 'guard')`)
    const held = new Map((await contentOf('whole.backup', 'data')).map(({ name, columns }) => [name, columns]))
    const absent = rows.filter(({ name, column }) => held.has(name) && !held.get(name)?.includes(column))
    expect(absent).toEqual([{ name: 'portal.audit_event', column: 'xid' }])
  })

  test('every object that the store has, and no other', async () => {
    const held = (await contentOf('whole.backup', 'data'))
      .map(({ name }) => name)
      .filter(name => name.startsWith('cases/'))
    expect(held.sort()).toEqual((await Array.fromAsync(fixed.objects.list('cases/'))).sort())
    expect(held.length).toBeGreaterThan(6)
  })

  test('no key that the key-encryption key wraps: these stand in the other file', async () => {
    const begins = wrappedBeginning(keyId(road.kek))
    const [data, keys] = [await contentOf('whole.backup', 'data'), await contentOf('first.keys', 'keys')]
    expect(data.filter(({ text }) => text.includes(begins)).map(({ name }) => name)).toEqual([])
    const kept = keys.map(({ text }) => text).join('')
    expect(kept.split(begins).length - 1).toBe(await timesIn(nw.owner, begins))
  })
})

describe('after everything was lost', () => {
  let after: Awaited<ReturnType<typeof restore>>
  beforeAll(async () => {
    after = await restore()
  }, 30_000)

  test('Mara reads her answer and fetches its PDF', async () => {
    expect(before).toMatchObject({ records: expect.any(Number) })
    expect(await readsAnswer(after.opened, mara.number)).toEqual(before)
  })

  test('every row is as it was, but for what is said to be left out', async () => {
    const { owner } = after.opened
    for (const table of await tablesOf(nw.owner)) {
      // Reading the answer, above, adds to these.
      if (table in leftOut || ['portal.audit_event', 'portal.request_fact'].includes(table)) continue
      expect([table, await rowsOf(owner, table)]).toEqual([table, await rowsOf(live.owner, table)])
    }
    const keys = 'select request_id, wrapped, made_at from portal.case_key'
    expect((await owner.query(keys)).rows).toEqual((await live.owner.query(keys)).rows)
    const facts = `select seq, id, at, kind, detail from portal.request_fact where seq <= $1 order by seq`
    const { rows } = await live.owner.query(
      `select max(seq) as last from portal.request_fact where kind = 'notice_sent'`,
    )
    expect((await owner.query(facts, [rows[0].last])).rows).toEqual(
      (await live.owner.query(facts, [rows[0].last])).rows,
    )
  })

  test('the audit trail verifies, leaf by leaf, and its last entry before anybody came tells of the restore', async () => {
    const { rows } = await after.opened.owner.query(`
      select action, detail, leaf = sha256('\\x00'::bytea || convert_to(guard.canonical(jsonb_build_object(
        'action', action, 'actorId', actor_id, 'allowed', allowed, 'at', (extract(epoch from at) * 1000000)::bigint,
        'detail', detail, 'requestId', request_id, 'role', role)), 'UTF8')) as genuine
      from portal.audit_event order by seq`)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ genuine }) => !genuine)).toEqual([])
    expect(rows.filter(({ action }) => action === 'backup:restore')).toMatchObject([{ detail: { erased: 0 } }])
  })

  test('what waited and what ran is work again, nobody is signed in, and facts go on behind the last', async () => {
    const { owner, act } = after.opened
    const jobs = await owner.query("select name, state, data ->> 'requestId' as id from pgboss.job order by 1")
    expect(jobs.rows).toEqual([
      { name: 'notify', state: 'created', id: mara.id },
      { name: 'remind', state: 'created', id: mara.id },
    ])
    const again = await restore()
    expect((await again.opened.owner.query('select from guard.session')).rowCount).toBe(0)
    const { rows } = await owner.query('select max(seq)::int as last from portal.request_fact')
    await act('mara', 'own:complaint', mara.number, world =>
      world.requests.record(
        mara.id,
        { kind: 'complaint', to: 'officer', words: 'Late.' },
        { personId: 'mara', name: 'Mara', role: 'employee' },
      ),
    )
    const next = await owner.query("select seq::int from portal.request_fact where kind = 'complaint'")
    expect(next.rows[0].seq).toBeGreaterThan(rows[0].last)
  })
})

describe('refused with a sentence, and nothing is written:', () => {
  /** What a restore says, and whether anything is there afterwards. */
  async function refusal(data: string, keys = 'first.keys', other: Partial<Parameters<typeof restoreBackup>[0]> = {}) {
    const empty = await backups.empty()
    const order = { ...empty, ...other, data: backups.place(data), keys: backups.place(keys) }
    const said = await restoreBackup(order).then(
      () => 'restored',
      error => String(error.message),
    )
    const owner = new Client({ connectionString: empty.superUrl })
    await owner.connect()
    const { rows } = await owner.query("select to_regnamespace('portal') is not null as made")
    await owner.end()
    expect([rows[0].made, await backups.files(path.basename(empty.store))]).toEqual([false, []])
    await expect(checkBackup(order)).rejects.toThrow(said.slice(0, 20))
    return said
  }

  async function altered(name: string, change: (whole: Buffer) => Buffer): Promise<string> {
    const file = `altered-${name}`
    await writeFile(path.join(backups.folder, file), change(await readFile(path.join(backups.folder, name))))
    return file
  }

  test('a backup that was cut, or in which one bit differs', async () => {
    const cut = await altered('whole.backup', whole => whole.subarray(0, -1))
    expect(await refusal(cut)).toContain('cut short')
    const flipped = await altered('whole.backup', whole => {
      whole[whole.length - 40_000] = (whole[whole.length - 40_000] ?? 0) ^ 4
      return whole
    })
    expect(await refusal(flipped)).toContain('was changed')
  })

  test('keys that were cut, or are not there', async () => {
    const cut = await altered('first.keys', whole => whole.subarray(0, -30))
    expect(await refusal('whole.backup', cut)).toContain('cut short')
    expect(await refusal('whole.backup', 'whole.backup')).toContain('give the file that backup --keys wrote')
  })

  test('another backup key, and a key-encryption key that is not here', async () => {
    expect(await refusal('whole.backup', 'first.keys', { key: randomBytes(32) })).toContain('BACKUP_KEY_FILE')
    const ring = keyRing(randomBytes(32), backups.folder)
    expect(await refusal('whole.backup', 'first.keys', { ring })).toContain(`kek-${keyId(road.kek)}`)
  })

  test('keys that are older than the backup', async () => {
    await backups.take('later.backup', null)
    expect(await refusal('later.backup')).toContain('give the newest file of keys')
  })
})

test('a restore into an installation with people leaves it as it is', async () => {
  const order = { ...backups.order(null, null), ring: backups.ring, data: backups.place('whole.backup') }
  const facts = await rowsOf(live.owner, 'portal.request_fact')
  const keys = backups.place('first.keys')
  await expect(restoreBackup({ ...order, keys })).rejects.toThrow(
    'There are people or cases in this installation already',
  )
  expect(await rowsOf(live.owner, 'portal.request_fact')).toEqual(facts)
})

describe('what was erased after the backup', () => {
  beforeAll(async () => {
    await live.owner.query('delete from portal.case_key where request_id = $1', [mara.id])
    await live.owner.query('delete from portal.identity_picture where request_id = $1', [mara.id])
    await backups.take(null, 'newest.keys')
  })

  test('stays unreadable with the newest keys, and the command says so', async () => {
    const { opened, restored, into } = await restore('whole.backup', 'newest.keys')
    expect(restored.left.answers).toEqual([mara.number])
    expect(await readsAnswer(opened, mara.number)).toBe('not_found')
    expect(await opened.act('mara', 'request:see', mara.number, async (_w, _p, request) => request.state)).toBe(
      'PURGED',
    )
    expect((await opened.owner.query('select from portal.case_key')).rowCount).toBe(0)
    expect((await opened.owner.query('select from portal.identity_picture')).rowCount).toBe(0)
    const left = await Array.fromAsync(into.objects.list('cases/'))
    expect(left.map(name => name.split('/').at(-1)).sort()).toEqual(expect.arrayContaining(['letter-1', 'original']))
    expect(left.filter(name => name.includes('answer') || name.includes('picture'))).toEqual([])
  })

  test('stays unreadable with the keys of the old backup too, where the store of the objects is still there', async () => {
    const empty = await backups.empty()
    for await (const name of fixed.objects.list('erased/')) await empty.objects.put(name, fixed.objects.get(name))
    const { opened, restored } = await restore('whole.backup', 'first.keys', Promise.resolve(empty))
    expect(restored.left).toMatchObject({ keys: 2, answers: [mara.number] })
    expect(await readsAnswer(opened, mara.number)).toBe('not_found')
  })
})
