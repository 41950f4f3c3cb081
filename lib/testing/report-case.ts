import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { facts, record, source } from '#lib/adapters/pdf/fixtures/mara.ts'
import { sealedRecords } from '#lib/adapters/record-store/sealed-records.ts'
import { reportWriter, type WriterSettings } from '#lib/adapters/report/report-writer.ts'
import { openObject } from '#lib/adapters/sealing/sealed-object.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { Artifact } from '#lib/domain/report/access-report.ts'
import { productLimits } from '#lib/domain/report/report-parts.ts'
import type { RecordFile } from '#lib/ports/record-store.ts'
import type { ReportOrder } from '#lib/ports/report-writer.ts'

/** Volumes of at most 100 rows, so that 250 records fill three. */
export const limits = { ...productLimits, volume: 100 }

type Writing = Partial<WriterSettings> & { signal?: AbortSignal; progress?: (records: number) => void }

/** A case with 250 windows, two screenshots and a look at the data, sealed in a folder of its own, and what writes its answer. */
export async function reportCase() {
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-report-test-'))
  const objects = filesystemObjects(folder)
  const recordStore = sealedRecords({ objects, kek: randomBytes(32) })
  const key = recordStore.openKey('case', recordStore.makeKey('case'))
  const put = (name: string, records: MonitoringRecord[]): Promise<RecordFile> =>
    recordStore.put(
      key,
      `case/${name}`,
      (async function* () {
        yield records
      })(),
      async function* (ref) {
        yield Buffer.from(`bytes of ${ref}`)
      },
    )
  const windows = Array.from({ length: 250 }, (_, n) => record(n))
  const shots = [0, 1].map(n => record(900 + n, { media: { ref: `shot${n}`, type: 'image/png' } }))
  const files = [
    { source: 'activitywatch', file: await put('activitywatch', windows) },
    { source: 'shots', file: await put('shots', shots) },
    { source: 'looks', file: await put('looks', [look]) },
  ]
  return {
    folder,
    recordStore,
    key,
    files,
    order: (over: Partial<ReportOrder> = {}): ReportOrder => ({
      facts: facts({ sources }),
      files,
      withheldIds: [],
      key,
      prefix: `case/answer/${randomBytes(4).toString('hex')}`,
      ...over,
    }),
    compose: (given: ReportOrder, { signal, progress = () => {}, ...settings }: Writing = {}) =>
      reportWriter({ objects: { kind: 'filesystem', folder }, workers: 2, ...settings }).compose(
        given,
        progress,
        signal ?? new AbortController().signal,
      ),
    left: (prefix: string) => Array.fromAsync(objects.list(`${prefix}/`)),
    async plain(artifacts: Artifact[], name: string): Promise<Buffer> {
      const found = artifacts.find(one => one.name === name)
      if (!found) throw new Error(`no ${name}`)
      return Buffer.concat(await Array.fromAsync(openObject(objects, found.object, found.wrappedKey, key)))
    },
    end: () => rm(folder, { recursive: true }),
  }
}

export type ReportCase = Awaited<ReturnType<typeof reportCase>>

const sources = [
  source('activitywatch'),
  source('shots', { title: 'Screenshots' }),
  source('looks', { holds: 'consultations' }),
]

const look = record(800, {
  consultation: { function: 'Security', purpose: 'Alert', system: 'Store', exported: false, cleared: true },
  raw: { actor: 'Colleague Name' },
})

/** What artifacts' plain bytes are, by name. */
export const bytesOf = (artifacts: Artifact[]): string[] => artifacts.map(({ name, sha256 }) => `${name} ${sha256}`)
