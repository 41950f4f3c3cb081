import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setInterval } from 'node:timers'
import { Client } from 'pg'
import { checkBackup, restoreBackup } from '#lib/adapters/backup/restore-backup.ts'
import { writeBackup } from '#lib/adapters/backup/write-backup.ts'
import { rotateKeys } from '#lib/adapters/keys/rotate-keys.ts'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { startCluster } from '#lib/adapters/postgres/embedded.ts'
import { ensureDatabase } from '#lib/adapters/postgres/ensure-database.ts'
import { migrate } from '#lib/adapters/postgres/migrate.ts'
import { keyRing } from '#lib/adapters/sealing/key-ring.ts'
import { makeCaseKey } from '#lib/adapters/sealing/wrapped-key.ts'

/*
 * How long a backup, its check, a restore and an exchange of keys take, and what memory they need. The database is the one
 * of our own, in its quick setting for tests; objects are files.
 *   node e2e/bench/backup.ts [CASES] [RUNS]
 */

const cases = Number(process.argv[2] ?? 10_000)
const runs = Number(process.argv[3] ?? 3)
/** Of each case: report, records and package. */
const sizes = [120_000, 40_000, 20_000]
const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-bench-'))
const [kek, next, key] = [randomBytes(32), randomBytes(32), randomBytes(32)]
let peak = 0
const watching = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 20)
const cluster = await startCluster(path.join(folder, 'db'), { test: true })

try {
  const url = await database('first')
  await migrate({ url })
  await fill(url)
  for (let run = 1; run <= runs; run++) await once(url, run)
} finally {
  clearInterval(watching)
  await cluster.stop()
  rmSync(folder, { recursive: true, maxRetries: 5 })
}

async function database(name: string): Promise<string> {
  await ensureDatabase(cluster.url('postgres'), name)
  return cluster.url(name)
}

/** Answered cases with seven facts each; the bytes of their files are random. */
async function fill(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('set session_replication_role = replica')
  await client.query(`
    insert into portal.establishment values ('b', 'B', 'DE', null, 'Europe/Berlin', false);
    insert into portal.person (id, name, email, employee_no, establishment_id) values ('p', 'P', 'p@b.example', '1', 'b');
    insert into portal.access_request (number, subject_id, establishment_id, channel, profile_id, scope, contact, idempotency_key)
      select 'DR-2026-' || n, 'p', 'b', 'portal', 'EU', '{"everything": true}', '{"email": "p@b.example"}', n::text
      from generate_series(1, ${cases}) n;
    insert into portal.request_fact (request_id, by_name, by_role, kind, detail)
      select id, 'Fifteen', 'system', 'reminded', jsonb_build_object('key', n, 'words', repeat('word ', 30))
      from portal.access_request, generate_series(1, 7) n;
    insert into portal.artifact (request_id, version, kind, name, object, wrapped_key, bytes, sha256)
      select id, 1, 'pdf', n::text, 'cases/' || id || '/answer/' || n, repeat('w', 92), 1, repeat('a', 64)
      from portal.access_request, generate_series(0, ${sizes.length - 1}) n`)
  const { rows } = await client.query<{ id: string }>('select id from portal.access_request')
  const keys = JSON.stringify(rows.map(({ id }) => ({ id, wrapped: makeCaseKey(kek, id) })))
  await client.query(
    'insert into portal.case_key (request_id, wrapped) select id, wrapped from jsonb_to_recordset($1) as k (id uuid, wrapped text)',
    [keys],
  )
  await client.end()
  const store = path.join(folder, 'objects')
  mkdirSync(store)
  const bytes = randomBytes(1_000_000)
  for (const { id } of rows)
    for (const [at, size] of sizes.entries()) {
      const from = Math.floor(Math.random() * (bytes.length - size))
      writeFileSync(path.join(store, `cases~${id}~answer~${at}`), bytes.subarray(from, from + size))
    }
}

async function once(url: string, run: number): Promise<void> {
  const backups = filesystemObjects(path.join(folder, 'backups'))
  const [data, keys] = [
    { store: backups, name: `${run}.backup` },
    { store: backups, name: 'fifteen.keys' },
  ]
  const made = await timed(run, 'backup', () =>
    writeBackup({ url, objects: filesystemObjects(path.join(folder, 'objects')), key, product: '0', data, keys }),
  )
  const store = path.join(folder, `restored-${run}`)
  const ring = keyRing(kek, folder)
  const order = { objects: filesystemObjects(store), key, ring, data, keys }
  await timed(run, 'check', () => checkBackup(order), made.bytes)
  const to = await database(`restored_${run}`)
  await timed(run, 'restore', () => restoreBackup({ ...order, url: to }), made.bytes)
  const exchanged = { ...ring, current: next }
  await timed(run, 'rotate', async () => ({ bytes: 0, keys: await rotateKeys({ url: to, ring: exchanged }) }))
  rmSync(store, { recursive: true })
  rmSync(path.join(folder, 'backups', `${run}.backup`))
}

async function timed<T extends object>(run: number, step: string, work: () => Promise<T>, bytes = 0): Promise<T> {
  peak = process.memoryUsage.rss()
  const began = performance.now()
  const done = await work()
  const seconds = (performance.now() - began) / 1000
  const read = bytes || ('bytes' in done ? Number(done.bytes) : 0)
  const { rows, objects, keys }: { rows?: number; objects?: number; keys?: number } =
    'rows' in done || step === 'rotate' ? done : {}
  const line = {
    ...{ run, step, seconds: Math.round(seconds * 10) / 10, peakRssMb: Math.round(peak / 1e6) },
    ...(read > 0 ? { megabytes: Math.round(read / 1e6), megabytesASecond: Math.round(read / 1e6 / seconds) } : {}),
    ...{ rows, objects, keys },
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  return done
}
