import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { facts, ledgerLine, record, source } from '#lib/adapters/pdf/fixtures/mara.ts'
import { sealedRecords } from '#lib/adapters/record-store/sealed-records.ts'
import { reportWriter } from '#lib/adapters/report/report-writer.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { benchRows } from './rows.ts'

/**
 * The whole answer of a person with `count` records and some pictures, as the worker makes it: sealed records in, two
 * processes, sealed report, volumes, package and reading files out. A tenth of the records is in ten scripts, emoji among
 * them. Prints a line of JSON; each process logs its peak of memory (bytes) and its processor time (milliseconds):
 *   node e2e/bench/report/answer.ts [RECORDS] [PICTURES] [WORKERS]
 */
async function run(count: number, pictures: number, workers: number): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-bench-'))
  try {
    const objects = filesystemObjects(folder)
    const recordStore = sealedRecords({ objects, kek: randomBytes(32) })
    const key = recordStore.openKey('bench', recordStore.makeKey('bench'))
    const file = await recordStore.put(key, 'bench/activitywatch', demoRecords(count))
    const shots = await recordStore.put(key, 'bench/shots', demoShots(pictures), drawn)
    const started = performance.now()
    const { artifacts } = await reportWriter({ objects: { kind: 'filesystem', folder }, workers }).compose(
      {
        facts: facts({
          sources: [
            source('activitywatch', { coverage: [ledgerLine('activitywatch', count)] }),
            source('shots', { title: 'Screenshots' }),
          ],
        }),
        files: [
          { source: 'activitywatch', file },
          { source: 'shots', file: shots },
        ],
        withheldIds: [],
        key,
        prefix: 'bench/answer',
      },
      () => undefined,
      new AbortController().signal,
    )
    const seconds = Math.round((performance.now() - started) / 100) / 10
    const sizes = artifacts.map(({ name, bytes, pages }) => ({ name, bytes, ...(pages ? { pages } : {}) }))
    process.stdout.write(`${JSON.stringify({ records: count, pictures, workers, seconds, sizes })}\n`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* demoRecords(count: number): AsyncGenerator<MonitoringRecord[]> {
  let n = 0
  let batch: MonitoringRecord[] = []
  for (const [, , category = '', detail = ''] of benchRows(count)) {
    batch.push(
      record(n, {
        activity: { name: category },
        object: n % 10 === 0 ? scriptOf(n) : detail,
        raw: { category, detail, n },
      }),
    )
    n += 1
    if (batch.length < 500) continue
    yield batch
    batch = []
  }
  yield batch
}

const scripts = [
  'Łódź Žižek İstanbul',
  'Τριμηνιαία αναθεώρηση',
  'Квартальный обзор бюджета',
  'مراجعة الميزانية الفصلية',
  'סקירת תקציב רבעונית',
  'तिमाही बजट समीक्षा',
  '季度预算审查 会议记录',
  '四半期予算 報告書の確認',
  '분기 예산 검토 회의록',
  '🚀 launch review 📊',
]

/** Every third of them is a text of its own. */
const scriptOf = (n: number): string => `${scripts[(n / 10) % scripts.length] ?? ''}${n % 3 === 0 ? ` ${n}` : ''}`

async function* demoShots(count: number): AsyncGenerator<MonitoringRecord[]> {
  yield Array.from({ length: count }, (_, n) => record(900_000 + n, { media: { ref: String(n), type: 'image/png' } }))
}

/** A full screen of windows and text. */
async function* drawn(ref: string): AsyncGenerator<Uint8Array> {
  const line = (n: number): string =>
    `<text x="90" y="${60 + n * 34}" font-size="22">${n} ${ref} Ledger of the day</text>`
  const lines = Array.from({ length: 29 }, (_, n) => line(n)).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080"><rect width="1920" height="1080" fill="#dde6e4"/><rect x="60" y="20" width="1500" height="1030" fill="#fff"/>${lines}</svg>`
  yield await sharp(Buffer.from(svg)).png().toBuffer()
}

const [count, pictures, workers] = [250_000, 60, 2].map((usual, n) => Number(process.argv[n + 2] ?? usual))
await run(count ?? 0, pictures ?? 0, workers ?? 1)
