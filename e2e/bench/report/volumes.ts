import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { facts, ledgerLine, record, source } from '#lib/adapters/pdf/fixtures/mara.ts'
import { sealedRecords } from '#lib/adapters/record-store/sealed-records.ts'
import { reportWriter } from '#lib/adapters/report/report-writer.ts'
import { sealTo } from '#lib/adapters/sealing/sealed-object.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { writeTable } from './fifteen.ts'
import { layout } from './layout.ts'
import { benchRows } from './rows.ts'

/*
 * A million rows in volumes of 25,000, by two processes:
 *   node e2e/bench/report/volumes.ts layout [ROWS] [WORKERS]   the benchmark's table of 7 points, volumes alone
 *   node e2e/bench/report/volumes.ts answer [ROWS] [WORKERS]   the product: from sealed records to volumes, data files, package
 * Prints a line of JSON: seconds by the clock, processor seconds and peak of memory of each process, bytes.
 */
const rowsPerVolume = 25_000
const [mode = 'layout', rows = '1000000', count = '2', folder = '', first = '0'] = process.argv.slice(2)
const workers = Number(count)
const execArgv = ['--max-semi-space-size=4', '--heap-growing-percent=20', '--external-memory-accounted-in-global-limit']

/** Volumes of the benchmark's layout, sealed: what the figure of a million rows is about. */
async function layoutAlone(made: string): Promise<void> {
  const started = performance.now()
  const told = await Promise.all(
    Array.from({ length: workers }, async (_, n) => {
      const child = fork(import.meta.filename, ['worker', rows, count, made, String(n)], { execArgv })
      const [word] = await once(child, 'message')
      child.disconnect()
      return word as { bytes: number; peakRssMb: number; cpuSeconds: number }
    }),
  )
  const bytes = told.reduce((sum, one) => sum + one.bytes, 0)
  tell({ layout: '7 pt', rows: Number(rows), workers, sealedVolumes: seconds(started), bytes, processes: told })
}

async function work(made: string, own: number): Promise<void> {
  const objects = filesystemObjects(made)
  const key = { requestId: 'bench', bytes: randomBytes(32) }
  const volumes = Math.ceil(Number(rows) / rowsPerVolume)
  let bytes = 0
  for (let volume = own; volume < volumes; volume += workers) {
    const sink = sealTo(objects, `volumes/${volume}`, key)
    const { stream, written } = writeTable(benchRows(rowsPerVolume), layout)
    const [closed] = await Promise.all([pour(stream, sink), written])
    bytes += closed.bytes
  }
  const { user, system } = process.cpuUsage()
  process.send?.({ bytes, peakRssMb: await peakRssMb(), cpuSeconds: Math.round((user + system) / 1e5) / 10 })
}

async function pour(stream: AsyncIterable<Uint8Array>, sink: ReturnType<typeof sealTo>) {
  for await (const piece of stream) await sink.write(piece)
  return sink.close()
}

async function answer(made: string): Promise<void> {
  const objects = filesystemObjects(made)
  const recordStore = sealedRecords({ objects, kek: randomBytes(32) })
  const key = recordStore.openKey('bench', recordStore.makeKey('bench'))
  const file = await recordStore.put(key, 'bench/activitywatch', demoRecords(Number(rows)))
  const started = performance.now()
  let volumes = 0
  const { artifacts } = await reportWriter({ objects: { kind: 'filesystem', folder: made }, workers }).compose(
    {
      facts: facts({ sources: [source('activitywatch', { coverage: [ledgerLine('activitywatch', Number(rows))] })] }),
      files: [{ source: 'activitywatch', file }],
      withheldIds: [],
      key,
      prefix: 'bench/answer',
    },
    records => {
      if (records === Number(rows)) volumes = seconds(started)
    },
    new AbortController().signal,
  )
  const bytesOf = (kind: string) => artifacts.reduce((sum, one) => sum + (one.kind === kind ? one.bytes : 0), 0)
  tell({
    layout: 'the product, 10 pt',
    rows: Number(rows),
    workers,
    lastRowWritten: volumes,
    manifestAndPackage: seconds(started),
    bytes: { volumes: bytesOf('volume'), zip: bytesOf('zip'), reading: bytesOf('records') },
  })
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

async function peakRssMb(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  return Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024)
}

const seconds = (started: number): number => Math.round((performance.now() - started) / 100) / 10
const tell = (said: object): void => void process.stdout.write(`${JSON.stringify(said)}\n`)

if (mode === 'worker') await work(folder, Number(first))
else {
  const made = await mkdtemp(path.join(tmpdir(), 'fifteen-bench-'))
  try {
    await (mode === 'answer' ? answer(made) : layoutAlone(made))
  } finally {
    await rm(made, { recursive: true, force: true })
  }
}
