import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setInterval } from 'node:timers'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { sealedRecords } from '#lib/adapters/record-store/sealed-records.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'

/*
 * How long the record store takes to seal, sort and read records, and what memory it needs:
 *   node --max-semi-space-size=2 e2e/bench/record-store.ts [RECORDS]
 */

const count = Number(process.argv[2] ?? 1_000_000)
const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-bench-'))
let peak = 0
const watching = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 20)

try {
  const recordStore = sealedRecords({ objects: filesystemObjects(folder), kek: randomBytes(32) })
  const key = recordStore.openKey('bench', recordStore.makeKey('bench'))
  report('start', 0)
  let began = performance.now()
  const file = await recordStore.put(key, 'bench/1', generated())
  report('put', performance.now() - began, { records: file.records, bytes: file.bytes })
  began = performance.now()
  let read = 0
  for await (const batch of recordStore.read(key, file)) read += batch.length
  report('read', performance.now() - began, { records: read })
  began = performance.now()
  for (let page = 0; page < 100; page++) await recordStore.page(key, file, Math.floor((page * count) / 10_000))
  report('100 pages', performance.now() - began)
} finally {
  clearInterval(watching)
  await rm(folder, { recursive: true })
}

function report(step: string, milliseconds: number, more: Record<string, number> = {}): void {
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024)
  const line = { step, seconds: Math.round(milliseconds / 10) / 100, peakRssMb: megabytes(peak), ...more }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  peak = process.memoryUsage.rss()
}

/** Demo records in an order that jumps about the year, as several windows of a source would give them. */
async function* generated(): AsyncGenerator<MonitoringRecord[]> {
  for (let at = 0; at < count; at += 500)
    yield Array.from({ length: Math.min(500, count - at) }, (_, n) => record((at + n) * 7919 + 13))
}

function record(number: number): MonitoringRecord {
  const start = new Date(1_735_689_600_000 + (number % 31_536_000) * 1000).toISOString()
  return {
    id: number.toString(16).padStart(24, '0'),
    category: 'ft:AppUsage',
    activity: { name: 'Window in front' },
    when: { kind: 'interval', start, end: start, basis: 'stated', clock: 'device' },
    role: 'actor',
    matchedBy: { kind: 'device_id', valueHash: 'a1b2c3d4e5f60718' },
    depth: 'content',
    object: 'Quarterly figures.xlsx',
    device: 'lt-4411',
    others: [],
    source: { system: 'activitywatch', stream: 'windows', nativeId: String(number), collectedAt: start, unit: 'u1' },
    raw: {
      id: number,
      timestamp: start,
      duration: 12.5,
      data: { app: 'soffice.bin', title: 'Quarterly figures.xlsx' },
    },
  }
}
