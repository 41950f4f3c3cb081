import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { filesystemObjects } from '#lib/adapters/objects/filesystem'
import { facts, ledgerLine, record, source } from '#lib/adapters/pdf/fixtures/mara'
import { reportWriter } from '#lib/adapters/report/report-writer'
import { recordShelf } from '#lib/adapters/shelf/record-shelf'
import type { MonitoringRecord } from '#lib/domain/monitoring-record'
import { benchRows } from './rows.ts'

/**
 * The whole answer of a person with `count` records, as the worker makes it: sealed records in, a child process, sealed
 * PDF, package and reading files out. Prints a line of JSON; the child logs its own peak of memory.
 */
async function run(count: number): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-bench-'))
  try {
    const objects = filesystemObjects(folder)
    const shelf = recordShelf({ objects, kek: randomBytes(32) })
    const key = shelf.openKey('bench', shelf.makeKey('bench'))
    const file = await shelf.put(key, 'bench/activitywatch', demoRecords(count))
    const started = performance.now()
    const { artifacts } = await reportWriter({ objects: { kind: 'filesystem', folder } }).compose(
      {
        facts: facts({ sources: [source('activitywatch', { coverage: [ledgerLine('activitywatch', count)] })] }),
        files: [{ source: 'activitywatch', file }],
        withheldIds: [],
        key,
        prefix: 'bench/answer',
      },
      () => undefined,
      new AbortController().signal,
    )
    const seconds = Math.round((performance.now() - started) / 100) / 10
    const sizes = artifacts.map(({ kind, bytes, pages }) => ({ kind, bytes, ...(pages ? { pages } : {}) }))
    process.stdout.write(`${JSON.stringify({ records: count, seconds, sizes })}\n`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* demoRecords(count: number): AsyncGenerator<MonitoringRecord[]> {
  let n = 0
  let batch: MonitoringRecord[] = []
  for (const [, , category = '', detail = ''] of benchRows(count)) {
    batch.push(record(n, { activity: { name: category }, object: detail, raw: { category, detail, n } }))
    n += 1
    if (batch.length < 500) continue
    yield batch
    batch = []
  }
  yield batch
}

await run(Number(process.argv[2] ?? 250_000))
