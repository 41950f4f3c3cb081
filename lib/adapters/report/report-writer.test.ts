import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Artifact, ArtifactKind } from '#lib/domain/access-report'
import type { MonitoringRecord } from '#lib/domain/monitoring-record'
import type { ObjectStore } from '#lib/ports/object-store'
import type { CaseKey, RecordFile, RecordShelf } from '#lib/ports/record-shelf'
import type { ReportOrder } from '#lib/ports/report-writer'
import { checkPdf } from '../../../e2e/pdf/check-pdf.ts'
import { openObject } from '../crypto/sealed-object.ts'
import { filesystemObjects } from '../objects/filesystem.ts'
import { facts, record, source } from '../pdf/fixtures/mara.ts'
import { recordShelf } from '../shelf/record-shelf.ts'
import { ComposingFailed, reportWriter } from './report-writer.ts'

let folder: string
let objects: ObjectStore
let shelf: RecordShelf
let key: CaseKey
let files: ReportOrder['files']
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fifteen-report-test-'))
  objects = filesystemObjects(folder)
  shelf = recordShelf({ objects, kek: randomBytes(32) })
  key = shelf.openKey('case', shelf.makeKey('case'))
  const shots = [0, 1].map(n => record(900 + n, { media: { ref: `shot${n}`, type: 'image/png' } }))
  files = [
    {
      source: 'activitywatch',
      file: await put(
        'activitywatch',
        Array.from({ length: 250 }, (_, n) => record(n)),
      ),
    },
    { source: 'shots', file: await put('shots', shots) },
    { source: 'looks', file: await put('looks', [look]) },
  ]
})
afterAll(() => rm(folder, { recursive: true }))

const look = record(800, {
  consultation: { function: 'Security', purpose: 'Alert', system: 'Store', exported: false, cleared: true },
  raw: { actor: 'Colleague Name' },
})

function put(name: string, records: MonitoringRecord[]): Promise<RecordFile> {
  const batches = async function* () {
    yield records
  }
  const media = async function* (ref: string) {
    yield Buffer.from(`bytes of ${ref}`)
  }
  return shelf.put(key, `case/${name}`, batches(), media)
}

const order = (over: Partial<ReportOrder> = {}): ReportOrder => ({
  facts: facts({
    sources: [
      source('activitywatch'),
      source('shots', { title: 'Screenshots' }),
      source('looks', { holds: 'consultations' }),
    ],
  }),
  files,
  withheldIds: [],
  key,
  prefix: `case/answer/${randomBytes(4).toString('hex')}`,
  ...over,
})

const compose = (given: ReportOrder, signal = new AbortController().signal, progress = (_: number) => {}) =>
  reportWriter({ objects: { kind: 'filesystem', folder } }).compose(given, progress, signal)

const left = (prefix: string) => Array.fromAsync(objects.list(`${prefix}/`))

async function plain(artifacts: Artifact[], kind: ArtifactKind): Promise<Buffer> {
  const found = artifacts.find(one => one.kind === kind)
  if (!found) throw new Error(`no ${kind}`)
  return Buffer.concat(await Array.fromAsync(openObject(objects, found.object, found.wrappedKey, key)))
}

describe('composing', () => {
  test('gives every file sealed, with the hash and size of its plain bytes, and counts once', async () => {
    const given = order()
    const seen: number[] = []
    const { artifacts, statistics } = await compose(given, undefined, records => seen.push(records))
    expect(artifacts.map(({ kind }) => kind).sort()).toEqual(['content', 'media', 'pdf', 'records', 'zip'])
    for (const { kind, bytes, sha256 } of artifacts) {
      const file = await plain(artifacts, kind)
      expect([file.length, createHash('sha256').update(file).digest('hex')], kind).toEqual([bytes, sha256])
    }
    const pdf = checkPdf(await plain(artifacts, 'pdf'))
    expect(pdf.faults).toEqual([])
    expect(artifacts.find(({ kind }) => kind === 'pdf')?.pages).toBe(pdf.pages)
    expect(statistics).toMatchObject({ records: 253, pictures: 2, bySource: { activitywatch: { records: 250 } } })
    expect(JSON.parse((await plain(artifacts, 'content')).toString())).toEqual({ facts: given.facts, statistics })
    expect(seen.at(-1)).toBe(253)
  })

  test('its reading file finds the records of any page, and pictures by their place', async () => {
    const { artifacts } = await compose(order())
    const records = artifacts.find(({ kind }) => kind === 'records')
    const media = artifacts.find(({ kind }) => kind === 'media')
    const index = records?.index?.activitywatch
    if (!records || !media || !index) throw new Error('a file is missing')
    const page = await shelf.page(key, { ...records, index }, 2)
    expect(page.map(each => each.object)).toEqual(Array.from({ length: 50 }, (_, n) => record(200 + n).object))
    const shots = records.index?.shots
    const [first] = shots ? await shelf.page(key, { ...records, index: shots }, 0) : []
    expect(Buffer.from(await shelf.media(key, media, first?.media?.ref ?? '')).toString()).toBe('bytes of shot0')
  })

  test('leaves out what is withheld, and colleagues’ names, everywhere', async () => {
    const hidden = record(7)
    const { artifacts, statistics } = await compose(order({ withheldIds: [hidden.id] }))
    expect(statistics.records).toBe(252)
    const rows = checkPdf(await plain(artifacts, 'pdf'))
      .tables.flatMap(table => table.rows)
      .flat()
    expect(rows).toContain('Inbox (8) - mara.lindqvist@northwind.example')
    expect(rows).not.toContain(hidden.object)
    const reading = (await plain(artifacts, 'records')).toString()
    expect(reading).not.toContain(hidden.id)
    expect(reading).not.toContain('Colleague Name')
  })

  test('the same order gives the same files', async () => {
    const hashes = async () => (await compose(order())).artifacts.map(({ kind, sha256 }) => `${kind} ${sha256}`).sort()
    expect(await hashes()).toEqual(await hashes())
  })
})

describe('nothing is left', () => {
  test('when a source’s records are not whole', async () => {
    const [first] = files
    if (!first) throw new Error('no file')
    const given = order({ files: [{ source: first.source, file: { ...first.file, object: 'case/gone' } }] })
    await expect(compose(given)).rejects.toThrow(ComposingFailed)
    expect(await left(given.prefix)).toEqual([])
  })

  test('when it is stopped while it writes', async () => {
    const stop = new AbortController()
    const given = order()
    await expect(compose(given, stop.signal, () => stop.abort())).rejects.toThrow()
    expect(await left(given.prefix)).toEqual([])
  })

  test('when it was stopped before it began', async () => {
    await expect(compose(order(), AbortSignal.abort())).rejects.toThrow()
  })

  test('when the records of a source are not in the report', async () => {
    const given = order({ facts: facts({ sources: [source('activitywatch')] }) })
    await expect(compose(given)).rejects.toThrow(/The PDF holds 250 records, 253 were counted/)
    expect(await left(given.prefix)).toEqual([])
  })
})
