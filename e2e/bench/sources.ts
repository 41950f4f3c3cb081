import { spawnSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { startCluster } from '#lib/adapters/postgres/embedded.ts'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import type { IdentityKey } from '#lib/domain/records/monitoring-record.ts'

/*
 * How long it takes to collect one person's rows from each kind of source, and what memory it needs. Half of the rows
 * of the files are other people's.
 *   node e2e/bench/sources.ts                 all kinds, 250,000 rows of hers, each in a process of its own
 *   node e2e/bench/sources.ts csv 1000000     one kind
 */

const kinds = { activitywatch, csv, lines, sql }
const [kind, given] = process.argv.slice(2)
const count = Number(given ?? 250_000)
const start = Date.UTC(2020, 0, 1)
const manifest = (id: string): Promise<string> =>
  readFile(path.join(import.meta.dirname, `../../lib/adapters/sources/manifests/${id}.yml`), 'utf8')

if (kind === undefined)
  for (const one of Object.keys(kinds)) spawnSync(process.execPath, [import.meta.filename, one], { stdio: 'inherit' })
else {
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-bench-'))
  try {
    const run = Object.entries(kinds).find(([name]) => name === kind)?.[1]
    if (!run) throw new Error(`one of ${Object.keys(kinds).join(', ')}`)
    await run(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function activitywatch(folder: string): Promise<void> {
  const bucket = (host: string) => [
    `"${host}":{"id":"${host}","type":"currentwindow","hostname":"${host}","events":[`,
    ']}',
  ]
  const event = (at: number) =>
    JSON.stringify({ timestamp: stamp(at), duration: 12.5, data: { app: 'Firefox', title: `Inbox (${at}) – Łódź` } })
  const [hers, theirs] = [bucket('lt-4411'), bucket('lt-4102')]
  await write(folder, 'export.json', function* () {
    yield `{"buckets":{${theirs[0]}`
    for (let at = 0; at < count; at += 1) yield `${at === 0 ? '' : ','}${event(at)}`
    yield `${theirs[1]},${hers[0]}`
    for (let at = 0; at < count; at += 1) yield `${at === 0 ? '' : ','}${event(at)}`
    yield `${hers[1]}}}`
  })
  await measure(await manifest('activitywatch'), { folder }, key('device_id', 'lt-4411'))
}

async function csv(folder: string): Promise<void> {
  await write(folder, 'badge.csv', function* () {
    yield 'Event timestamp;Event;Area;Access point;Credential code;Card format\n'
    for (let at = 0; at < 2 * count; at += 1) {
      const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(.{8})/.exec(stamp(at)) ?? []
      const card = at % 2 === 0 ? '117-20417' : '117-20691'
      yield `${day}/${month}/${year} ${time};Access granted;Berlin / lobby;Archive (Büro 12);${card};Standard 26-bit\n`
    }
  })
  await measure(await manifest('doors'), { folder }, key('badge_no', '117-20417'))
}

async function lines(folder: string): Promise<void> {
  await write(folder, 'squid-access.log', function* () {
    for (let at = 0; at < 2 * count; at += 1) {
      const who = at % 2 === 0 ? 'mara.lindqvist' : 'jonas.weber'
      yield `${start / 1000 + at}.123    420 10.20.4.17 TCP_HIT/200 35684 GET http://weather.example.com/berlin ${who} HIER_NONE/- text/html\n`
    }
  })
  await measure(await manifest('squid'), { folder }, key('username', 'mara.lindqvist'))
}

async function sql(folder: string): Promise<void> {
  const cluster = await startCluster(folder, { test: true })
  try {
    const url = cluster.url('postgres')
    const owner = new pg.Client({ connectionString: url })
    await owner.connect()
    await owner.query(`create table radacct as select n as radacctid,
      case when n % 2 = 0 then 'mara.lindqvist' else 'jonas.weber' end as username,
      timestamptz '2026-01-01Z' + n * interval '1 second' as acctstarttime, null::timestamptz as acctstoptime,
      'vpn-1' as nasidentifier, 'aa:bb:cc' as callingstationid from generate_series(1, ${2 * count}) n`)
    await owner.end()
    await measure(await manifest('radius'), { url }, key('username', 'mara.lindqvist'))
  } finally {
    await cluster.stop()
  }
}

async function measure(text: string, config: Record<string, string>, asked: IdentityKey): Promise<void> {
  const source = sourceFromManifest(text, config)
  const now = new Date().toISOString()
  const period = { from: '2020-01-01T00:00:00Z', to: now }
  const ask = { caseRef: 'bench', keys: [asked], period, collectedAt: now }
  let peak = 0
  const watching = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const [began, processor] = [performance.now(), process.cpuUsage()]
  let kept = 0
  for await (const answer of source.collect(ask, new AbortController().signal)) {
    if (answer.kind === 'records') kept += answer.records.length
    else if (answer.line.status !== 'complete') throw new Error(JSON.stringify(answer.line.gaps))
  }
  clearInterval(watching)
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(processor)
  const line = {
    kind,
    kept,
    seconds: Math.round(seconds * 100) / 100,
    processorSeconds: Math.round((user + system) / 10_000) / 100,
    rowsPerSecond: Math.round(kept / seconds),
    peakRssMb: Math.round(peak / 1024 / 1024),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

function key(kindOfKey: IdentityKey['kind'], value: string): IdentityKey {
  return { kind: kindOfKey, value, validFrom: '2020-01-01', validTo: null, source: 'bench', confidence: 'confirmed' }
}

function stamp(at: number): string {
  return new Date(start + at * 60_000).toISOString()
}

/** Writes a generated file in pieces, so that the generating does not count as memory of the collecting. */
async function write(folder: string, name: string, parts: () => Generator<string>): Promise<void> {
  const pieces = function* () {
    let piece = ''
    for (const part of parts()) {
      piece += part
      if (piece.length > 65_536) {
        yield piece
        piece = ''
      }
    }
    yield piece
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path.join(folder, name)))
}
