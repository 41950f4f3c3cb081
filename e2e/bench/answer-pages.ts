import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setInterval } from 'node:timers'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { sealedRecords } from '#lib/adapters/record-store/sealed-records.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { StoredRecords } from '#lib/features/answer/records-in-answer.ts'
import { findIn, type Sought } from '#lib/features/collect/find-records.ts'

/*
 * How long a page of the answer takes over a sealed reading file, without a filter, by days and by words, and what
 * memory the process needs:
 *   node e2e/bench/answer-pages.ts [RECORDS…]
 */

const sizes = process.argv.slice(2).map(Number)
const never = new AbortController().signal
const begin = Temporal.Instant.from('2025-01-01T00:00:00Z')
let peak = 0
const watching = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 5)

const row = (cells: (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`)
row(['records', 'what', 'median ms', 'slowest ms', 'matching', 'searched', 'peak RSS MB'])
row(['---:', '---', '---:', '---:', '---:', '---:', '---:'])
for (const count of sizes.length > 0 ? sizes : [250_000, 1_000_000]) await measure(count)
clearInterval(watching)

async function measure(count: number): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-bench-'))
  try {
    const recordStore = sealedRecords({ objects: filesystemObjects(folder), kek: randomBytes(32) })
    const key = recordStore.openKey('bench', recordStore.makeKey('bench'))
    const file = await recordStore.put(key, 'bench/1', generated(count))
    const stored: StoredRecords = {
      records: file.records,
      page: number => recordStore.page(key, file, number),
      search: (places, search) => recordStore.search(key, file, places, search),
    }
    const none = { source: '', from: null, before: null, text: '', codes: {}, page: 0, after: 0 }
    const middle = begin.add({ seconds: count * 15 })
    const week = { from: middle, before: middle.add({ hours: 168 }) }
    const time = (what: string, times: number, sought: Partial<Sought>, stop?: () => AbortSignal) =>
      timed(count, what, times, () => findIn(stored, { ...none, ...sought }, stop?.() ?? never))
    await time('one page', 50, { page: Math.floor(count / 250) })
    await time('a week', 50, week)
    await time('words in a week', 20, { ...week, text: 'łódź' })
    await time('words, rare, everywhere', 5, { text: 'onlyonce' })
    await time('words in every record', 5, { text: 'quarterly' })
    await time('words, stopped after 2 s', 3, { text: 'onlyonce' }, () => AbortSignal.timeout(2000))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function timed(
  count: number,
  what: string,
  times: number,
  work: () => Promise<{ matching: number; past: number }>,
): Promise<void> {
  peak = 0
  const took: number[] = []
  let found = { matching: 0, past: 0 }
  for (let time = 0; time < times; time += 1) {
    const began = performance.now()
    found = await work()
    took.push(performance.now() - began)
  }
  took.sort((a, b) => a - b)
  const ms = (value = 0) => value.toFixed(value < 100 ? 1 : 0)
  const megabytes = Math.round(Math.max(peak, process.memoryUsage.rss()) / 1024 / 1024)
  row([count, what, ms(took[took.length >> 1]), ms(took.at(-1)), found.matching, found.past, megabytes])
}

/** Records every 30 seconds; every hundredth names Łódź, one alone a word of its own. */
async function* generated(count: number): AsyncGenerator<MonitoringRecord[]> {
  for (let at = 0; at < count; at += 500)
    yield Array.from({ length: Math.min(500, count - at) }, (_, n) => record(at + n, count))
}

function record(number: number, count: number): MonitoringRecord {
  const start = begin.add({ seconds: number * 30 }).toString()
  const place = number % 100 === 0 ? ' Łódź' : number === count - 7 ? ' onlyonce' : ''
  return {
    id: number.toString(16).padStart(24, '0'),
    category: 'ft:AppUsage',
    activity: { name: 'Window in front' },
    when: { kind: 'interval', start, end: start, basis: 'stated', clock: 'device' },
    role: 'actor',
    matchedBy: { kind: 'device_id', valueHash: 'a1b2c3d4e5f60718' },
    depth: 'content',
    object: `Quarterly figures${place}.xlsx`,
    device: 'lt-4411',
    others: [],
    source: { system: 'activitywatch', stream: 'windows', nativeId: String(number), collectedAt: start, unit: 'u1' },
    raw: { id: number, timestamp: start, duration: 12.5, data: { app: 'soffice.bin', title: `Quarterly${place}` } },
  }
}
