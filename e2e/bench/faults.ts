import { spawnSync } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { type HeldRoad, type HeldWorker, holdRoad } from '#e2e/held/road.ts'
import { type Cluster, startCluster } from '#lib/adapters/postgres/embedded.ts'
import { ensureDatabase } from '#lib/adapters/postgres/ensure-database.ts'
import { ensureLogin, migrate } from '#lib/adapters/postgres/migrate.ts'
import { type Northwind, northwindIn } from '#lib/testing/test-northwind.ts'

/*
 * Holds each fault while cases are asked for, reviewed and released, mends it, and looks what became of them: nothing that
 * was acknowledged may be lost, and no case may stay without its answer. Then kills a worker at twelve points.
 *   node e2e/bench/faults.ts            each fault held for 20 seconds
 *   node e2e/bench/faults.ts 600        for ten minutes
 *   node e2e/bench/faults.ts 20 mail    only those whose name has the word
 */

const held = Number(process.argv[2] ?? 20) * 1000
const only = process.argv[3] ?? ''
const each = 2
const longest = 180_000
/** Bytes of the disk that becomes full. */
const smallDisk = 32 * 1024 * 1024

/** The road with its cluster: one that can be started again on its own port. */
type Place = { road: HeldRoad; cluster: { now: Cluster; folder: string } }
type Fault = {
  name: string
  objects?: 's3' | 'files'
  begin(place: Place): void | Promise<void>
  end(place: Place): void | Promise<void>
}
type Row = {
  fault: string
  asked: number
  acknowledged: number
  lost: number
  stranded: number
  healed: string
  said: string
}

const s3 = (name: string, status: number, code: string, only?: string): Fault => ({
  name,
  begin: ({ road }) => {
    road.s3.fault = ({ method }) => (only === undefined || only === method ? { status, code } : null)
  },
  end: ({ road }) => {
    road.s3.fault = () => null
  },
})
const smtp = (name: string, step: 'connect' | 'recipient' | 'taken', reply: number): Fault => ({
  name,
  begin: ({ road }) => {
    road.smtp.fault = at => (at === step ? reply : null)
  },
  end: ({ road }) => {
    road.smtp.fault = () => null
  },
})

const faults: Fault[] = [
  s3('store does not answer (503)', 503, 'SlowDown'),
  s3('store has no bucket', 404, 'NoSuchBucket'),
  s3('store refuses writing', 403, 'AccessDenied', 'PUT'),
  s3('store is full', 507, 'InsufficientStorage', 'PUT'),
  smtp('mail server away (421)', 'connect', 421),
  smtp('mail refused (535, message)', 'taken', 554),
  {
    name: 'database restarted',
    begin: ({ cluster }) => cluster.now.stop(),
    end: async ({ cluster }) => {
      cluster.now = await startCluster(cluster.folder, { test: true, port: cluster.now.port })
    },
  },
  {
    name: 'database closed to us',
    begin: async ({ road }) => {
      await aside(road, 'alter role portal_login connection limit 0')
      await aside(road, "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'portal_login'")
    },
    end: async ({ road }) => {
      await aside(road, 'alter role portal_login connection limit -1')
    },
  },
  {
    name: 'disk full (a real one)',
    objects: 'files',
    begin: ({ road }) => writeFile(filler(road), Buffer.alloc(smallDisk)).catch(() => undefined),
    end: ({ road }) => rm(filler(road)),
  },
]

const filler = ({ folder }: HeldRoad) => path.join(folder, 'objects/filler')

/** A statement of the cluster's owner on a connection of its own: others may have been cut. */
async function aside({ nw }: HeldRoad, statement: string, values: unknown[] = []) {
  const client = new Client({ connectionString: nw.url })
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

/** Kills the worker when the store or the mail server is asked so for the n-th time; else while a job of the queue runs. */
type Point = {
  name: string
  at: { method: string; part: string; nth?: number } | 'recipient' | 'taken' | { active: string }
}
const points: Point[] = [
  { name: 'collect: job taken', at: { active: 'collect' } },
  { name: 'collect: records written, not noted', at: { method: 'PUT', part: '/collected/' } },
  { name: 'collect: source noted, leftovers listed', at: { method: 'GET', part: '/collected/' } },
  { name: 'notify: letter written, not noted', at: { method: 'PUT', part: '/letters/' } },
  { name: 'notify: mail being handed over', at: 'recipient' },
  { name: 'notify: mail taken, not noted', at: 'taken' },
  { name: 'compose: job taken', at: { active: 'compose' } },
  { name: 'compose: leftovers listed', at: { method: 'GET', part: '/answer/' } },
  { name: 'compose: first file', at: { method: 'PUT', part: '/answer/' } },
  { name: 'compose: second file', at: { method: 'PUT', part: '/answer/', nth: 2 } },
  { name: 'compose: fourth file', at: { method: 'PUT', part: '/answer/', nth: 4 } },
  { name: 'delivery: told, records being removed', at: { method: 'DELETE', part: '/collected/' } },
]

const rows: Row[] = []
for (const fault of faults.filter(({ name }) => name.includes(only)))
  rows.push(await withPlace(fault.objects, place => hold(fault, place)))
for (const point of points.filter(({ name }) => `killed, ${name}`.includes(only)))
  rows.push(await withPlace('s3', place => kill(point, place)))
console.table(rows)
const [lost, stranded] = [sum('lost'), sum('stranded')]
console.log(`acknowledged ${sum('acknowledged')}, lost ${lost}, stranded ${stranded}`)
process.exit(lost + stranded > 0 ? 1 : 0)

function sum(column: 'acknowledged' | 'lost' | 'stranded'): number {
  return rows.reduce((total, row) => total + row[column], 0)
}

/** Cases at each step of the road when the fault begins; people go on acting while it lasts. */
async function hold(fault: Fault, place: Place): Promise<Row> {
  const { road } = place
  await road.worker()
  const early = await asked(road, ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'])
  const [reviewed, released] = [early.slice(0, each), early.slice(each)]
  for (const number of early) await until(road, number, 'REVIEW')
  for (const number of released) await road.review(number)
  for (const number of released) await until(road, number, 'DECISION')

  await fault.begin(place)
  const began = performance.now()
  const done = new Set<string>()
  const acknowledge = async (key: string, work: () => Promise<unknown>) => {
    const told = await work().then(
      () => true,
      () => false,
    )
    if (told) done.add(key)
  }
  const late: string[] = []
  await Promise.all([
    ...released.map(number => acknowledge(`release ${number}`, () => road.release(number))),
    ...reviewed.map(number => acknowledge(`review ${number}`, () => road.review(number))),
    ...['2026-02-01', '2026-02-02'].map(day =>
      acknowledge(`ask ${day}`, async () => {
        late.push(await road.ask(day))
      }),
    ),
  ])
  await setTimeout(held - (performance.now() - began))
  const said = await sentencesOf(road, [...early, ...late])
  await fault.end(place)
  const mended = performance.now()
  // What was refused is done again, as people would.
  for (const day of ['2026-02-01', '2026-02-02'])
    if (!done.has(`ask ${day}`)) late.push(await again(() => road.ask(day)))
  for (const number of released) if (!done.has(`release ${number}`)) await again(() => road.release(number))
  for (const number of reviewed) if (!done.has(`review ${number}`)) await again(() => road.review(number))
  const stranded = await finish(road, [...early, ...late])
  return {
    fault: fault.name,
    asked: early.length + late.length,
    acknowledged: early.length + done.size,
    lost: await lostOf(road, [...early, ...late]),
    stranded,
    healed: seconds(mended),
    said,
  }
}

async function kill(point: Point, place: Place): Promise<Row> {
  const { road } = place
  let worker: HeldWorker = await road.worker()
  let killed = 0
  const strike = () => {
    if (killed > 0) return
    killed = performance.now()
    worker.process.kill('SIGKILL')
  }
  const again = worker.ended.then(async () => {
    worker = await road.worker()
  })
  arm(point, road, strike)
  const numbers = await asked(road, ['2026-01-01', '2026-01-02'])
  const stranded = await finish(road, numbers)
  const came = killed > 0
  if (came) await again
  return {
    fault: `killed, ${point.name}`,
    asked: numbers.length,
    acknowledged: numbers.length,
    lost: await lostOf(road, numbers),
    stranded,
    healed: seconds(killed),
    said: came ? '' : 'the point was never reached',
  }
}

function arm({ at }: Point, road: HeldRoad, strike: () => void): void {
  if (at === 'recipient' || at === 'taken')
    road.smtp.fault = step => {
      if (step === at) strike()
      return null
    }
  else if ('active' in at) void whileActive(road, at.active).then(strike)
  else {
    let count = 0
    road.s3.fault = ({ method, name, query }) => {
      if (method === at.method && `${name}${query.get('prefix') ?? ''}`.includes(at.part)) {
        count += 1
        if (count === (at.nth ?? 1)) strike()
      }
      return null
    }
  }
}

async function whileActive({ nw }: HeldRoad, queue: string): Promise<void> {
  for (;;) {
    const { rowCount } = await nw.owner.query("select from pgboss.job where name = $1 and state = 'active'", [queue])
    if (rowCount) return
  }
}

async function asked(road: HeldRoad, days: string[]): Promise<string[]> {
  const numbers: string[] = []
  for (const day of days) numbers.push(await road.ask(day))
  return numbers
}

/** Brings every case to its end as staff would; gives how many did not come there. */
async function finish(road: HeldRoad, numbers: string[]): Promise<number> {
  const open = new Set(numbers)
  for (const end = performance.now() + longest; open.size > 0 && performance.now() < end; await setTimeout(300))
    for (const number of open) {
      const state = await road.state(number).catch(() => 'unknown')
      if (state === 'REVIEW') await road.review(number).catch(() => undefined)
      if (state === 'DECISION') await road.release(number).catch(() => undefined)
      if (state === 'DELIVERED') open.delete(number)
    }
  return open.size
}

/** Cases without their letters, answers or mails, and files that nothing names. */
async function lostOf(road: HeldRoad, numbers: string[]): Promise<number> {
  const { smtp, s3 } = road
  await setTimeout(2000)
  const rows = await aside(
    road,
    `select r.number, r.id, (select count(*)::integer from portal.request_fact f where f.request_id = r.id and f.kind = 'notice_sent') as notices,
       (select count(*)::integer from portal.artifact a where a.request_id = r.id) as artifacts,
       (select count(*)::integer from pgboss.job j where j.data ->> 'requestId' = r.id::text and j.state in ('created', 'retry', 'active')) as jobs
     from portal.access_request r where r.number = any ($1)`,
    [numbers],
  )
  const missing = numbers.length - rows.filter(row => row.notices === 2 && row.artifacts > 0 && row.jobs === 0).length
  const unnamed = [...s3.objects.keys()].filter(name => name.includes('/collected/'))
  if (missing > 0 || unnamed.length > 0) console.error(rows, unnamed)
  return missing + (smtp.mails.length < numbers.length * 2 ? 1 : 0) + unnamed.length
}

async function sentencesOf(road: HeldRoad, numbers: string[]): Promise<string> {
  const causes = await Promise.all(numbers.map(number => road.stopped(number).catch(() => [])))
  return [...new Set(causes.flat().map(({ queue, cause }) => `${queue}: ${cause}`))].sort().join(', ')
}

async function until(road: HeldRoad, number: string, state: string): Promise<void> {
  for (const end = performance.now() + longest; (await road.state(number)) !== state; await setTimeout(200))
    if (performance.now() > end) throw new Error(`${number} did not come to ${state}`)
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch {
      await setTimeout(500)
    }
  }
}

function seconds(since: number): string {
  return since === 0 ? '–' : `${((performance.now() - since) / 1000).toFixed(0)} s`
}

/** A cluster, a migrated database and the road on it, gone afterwards. */
async function withPlace(objects: 's3' | 'files' = 's3', work: (place: Place) => Promise<Row>): Promise<Row> {
  const folder = path.join(tmpdir(), `fifteen-bench-${crypto.randomUUID()}`)
  const cluster = { now: await startCluster(folder, { test: true }), folder }
  const password = crypto.randomUUID()
  await ensureDatabase(cluster.now.url('postgres'), 'fifteen')
  const url = cluster.now.url('fifteen')
  await migrate({ url })
  await ensureLogin(url, password)
  const loginUrl = cluster.now.url('fifteen', { name: 'portal_login', password })
  const nw: Northwind = await northwindIn({ url, migrationUrl: url, loginUrl, drop: async () => undefined })
  nw.owner.on('error', () => undefined)
  const road = await holdRoad(nw, objects)
  const disk = path.join(road.folder, 'objects')
  if (objects === 'files' && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${smallDisk}`, 'tmpfs', disk]).status !== 0)
    throw new Error('only the superuser of this computer can make a small disk')
  try {
    const row = await work({ road, cluster })
    console.error(row)
    return row
  } finally {
    for (const { process, ended } of road.workers) {
      process.kill('SIGKILL')
      await ended
    }
    if (objects === 'files') spawnSync('umount', [disk])
    await road.end()
    await nw.end().catch(() => undefined)
    await cluster.now.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
