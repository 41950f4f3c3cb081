import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Artifact, filesGiven } from '#lib/domain/access-report'
import type { MonitoringRecord } from '#lib/domain/monitoring-record'
import type { ObjectStore } from '#lib/ports/object-store'
import type { CaseKey, RecordFile, RecordShelf } from '#lib/ports/record-shelf'
import type { ReportOrder } from '#lib/ports/report-writer'
import { checkPdf, type PdfVerdict } from '../../../e2e/pdf/check-pdf.ts'
import { productLimits } from '../../domain/report-parts.ts'
import { startChain } from '../crypto/manifest-chain.ts'
import { reportSeal } from '../crypto/report-seal.ts'
import { openObject } from '../crypto/sealed-object.ts'
import { signerIn } from '../crypto/signature.ts'
import { filesystemObjects } from '../objects/filesystem.ts'
import { facts, record, source } from '../pdf/fixtures/mara.ts'
import { recordShelf } from '../shelf/record-shelf.ts'
import { ComposingFailed, reportWriter, type WriterSettings } from './report-writer.ts'

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

type Writing = Partial<WriterSettings> & { signal?: AbortSignal; progress?: (records: number) => void }
const compose = (given: ReportOrder, { signal, progress = () => {}, ...settings }: Writing = {}) =>
  reportWriter({ objects: { kind: 'filesystem', folder }, workers: 2, ...settings }).compose(
    given,
    progress,
    signal ?? new AbortController().signal,
  )

const left = (prefix: string) => Array.fromAsync(objects.list(`${prefix}/`))

async function plain(artifacts: Artifact[], name: string): Promise<Buffer> {
  const found = artifacts.find(one => one.name === name)
  if (!found) throw new Error(`no ${name}`)
  return Buffer.concat(await Array.fromAsync(openObject(objects, found.object, found.wrappedKey, key)))
}

const namesOf = (artifacts: Artifact[]): string[] => artifacts.map(({ name }) => name)

/** Volumes of at most 100 rows, so that 250 records fill three. */
const limits = { ...productLimits, volume: 100 }

/** The first cells of the record tables. */
const numbersIn = (pdf: PdfVerdict): number[] =>
  pdf.tables.flatMap(({ header, rows }) => (header[0]?.[0] === 'No.' ? rows.map(([no]) => Number(no)) : []))

/** What an artifact's plain bytes are, by name. */
const bytesOf = (artifacts: Artifact[]) => artifacts.map(({ name, sha256 }) => `${name} ${sha256}`)

/** The link of the chain over all that stands in the package before the report, by the manifest inside of it. */
async function linkBefore(artifacts: Artifact[]): Promise<string> {
  const { files, request, version } = JSON.parse(manifestIn(await plain(artifacts, 'package.zip')))
  const chain = startChain(request, version)
  for (const entry of files) if (!entry.name.startsWith('report')) chain.add(entry)
  return chain.link()
}

/** The manifest of a package: the last entry but the central directory, compressed. */
function manifestIn(zip: Buffer): string {
  const name = zip.indexOf('manifest.json')
  return inflateRawSync(zip.subarray(name + 'manifest.json'.length)).toString()
}

describe('composing', () => {
  test('gives every file sealed, with the hash and size of its plain bytes, and counts once', async () => {
    const given = order()
    const seen: number[] = []
    const { artifacts, statistics } = await compose(given, { progress: records => seen.push(records) })
    expect(namesOf(artifacts)).toEqual([
      'report.pdf',
      'package.zip',
      'volumes/001.pdf',
      'records/0001',
      'records/0002',
      'records/0003',
      'media/0003',
      'content',
    ])
    expect(await left(given.prefix)).toHaveLength(artifacts.length)
    for (const { name, bytes, sha256 } of artifacts) {
      const file = await plain(artifacts, name)
      expect([file.length, createHash('sha256').update(file).digest('hex')], name).toEqual([bytes, sha256])
    }
    for (const name of ['report.pdf', 'volumes/001.pdf']) {
      const pdf = checkPdf(await plain(artifacts, name))
      expect(pdf.faults).toEqual([])
      expect(artifacts.find(one => one.name === name)?.pages).toBe(pdf.pages)
    }
    expect(statistics).toMatchObject({ records: 253, pictures: 2, bySource: { activitywatch: { records: 250 } } })
    expect(JSON.parse((await plain(artifacts, 'content')).toString())).toEqual({ facts: given.facts, statistics })
    expect(seen.at(-1)).toBe(253)
  })

  test('its reading files find the records of any page, and pictures by their place', async () => {
    const { artifacts } = await compose(order(), { limits })
    const parts = artifacts.filter(one => one.index?.activitywatch)
    const counts = parts.map(({ index }) => index?.activitywatch?.records)
    expect(counts).toEqual([100, 100, 50])
    const last = parts[2]
    const index = last?.index?.activitywatch
    if (!last || !index) throw new Error('a file is missing')
    const page = await shelf.page(key, { ...last, index }, 0)
    expect(page.map(each => each.object)).toEqual(Array.from({ length: 50 }, (_, n) => record(200 + n).object))
    const shots = artifacts.find(one => one.index?.shots)
    const own = shots?.index?.shots
    const [first] = shots && own ? await shelf.page(key, { ...shots, index: own }, 0) : []
    const [part, ...place] = (first?.media?.ref ?? '').split(':')
    const media = artifacts.find(({ name }) => name === `media/${part?.padStart(4, '0')}`)
    expect(media && Buffer.from(await shelf.media(key, media, place.join(':'))).toString()).toBe('bytes of shot0')
  })

  test('leaves out what is withheld, and colleagues’ names, everywhere, and numbers go on without a gap', async () => {
    const hidden = [record(7), record(130)]
    const given = order({ withheldIds: hidden.map(({ id }) => id) })
    const { artifacts, statistics } = await compose(given, { limits })
    expect(statistics.records).toBe(251)
    const volumes = artifacts.filter(({ kind }) => kind === 'volume')
    expect(volumes.map(({ rows, firstRecord, lastRecord }) => [rows, firstRecord, lastRecord])).toEqual([
      [100, 2, 101],
      [100, 102, 201],
      [48, 202, 249],
    ])
    const everything = await Promise.all(
      artifacts.map(async ({ name }) => [name, await plain(artifacts, name)] as const),
    )
    for (const [name, file] of everything) {
      const said = name.endsWith('.pdf') ? JSON.stringify(checkPdf(file).tables) : file.toString()
      for (const { id, object } of hidden) expect(said.includes(id) || said.includes(`${object}"`), name).toBe(false)
      expect(said, name).not.toContain('Colleague Name')
    }
  })

  test('every record stands once in the PDF files, under its one number, and the index says where', async () => {
    const { artifacts } = await compose(order(), { limits })
    const report = checkPdf(await plain(artifacts, 'report.pdf'))
    const numbers = [...numbersIn(report)]
    const shown = JSON.stringify(report.tables).replaceAll(/[\s\\n]/g, '')
    expect(shown).toContain(await linkBefore(artifacts))
    const index = report.tables.flatMap(({ header, rows }) => (header[0]?.[0] === 'File' ? rows : []))
    const volumes = artifacts.filter(({ kind }) => kind === 'volume')
    expect(index).toHaveLength(volumes.length)
    for (const [at, { name, pages, sha256 }] of volumes.entries()) {
      const volume = checkPdf(await plain(artifacts, name))
      expect([volume.faults, volume.pages]).toEqual([[], pages])
      const own = numbersIn(volume)
      numbers.push(...own)
      const said = (index[at] ?? []).map(cell => cell.replaceAll(/\s+/g, ' '))
      expect(said[0]).toContain(name)
      expect(said[1]).toContain(`Entries ${own[0]} to ${own.at(-1)}`)
      expect(said[2]?.replaceAll(' ', '')).toBe(sha256)
    }
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 253 }, (_, n) => n + 1))
  })

  test('a volume names its place in the answer and no person in its title; its bookmarks are source and months', async () => {
    const { artifacts } = await compose(order(), { limits })
    const { title, outline, headings } = checkPdf(await plain(artifacts, 'volumes/002.pdf'))
    expect(title).toBe('Answer to request DR-2026-0142, version 1, volume 2')
    expect(outline).toEqual(['Windows on your computer', 'May 2026'])
    expect(headings).toEqual([{ level: 1, text: 'Windows on your computer: volume 2' }])
  })

  test('pictures of a source in volumes get a volume of pictures', async () => {
    const { artifacts } = await compose(order(), { limits: { ...limits, perSource: 1 } })
    const report = checkPdf(await plain(artifacts, 'report.pdf'))
    expect(numbersIn(report)).toEqual([1])
    const last = artifacts.findLast(({ kind }) => kind === 'volume')
    expect(last).toMatchObject({ name: 'volumes/005.pdf', firstRecord: 252, lastRecord: 253 })
    const pictures = checkPdf(await plain(artifacts, 'volumes/005.pdf'))
    expect(pictures.faults).toEqual([])
    expect(pictures.text.flat().join(' ')).toContain('252')
  })

  test('in large print the person gets the report twice and the volumes once', async () => {
    const given = order({ facts: { ...order().facts, edition: 'large_print' } })
    const { artifacts } = await compose(given, { limits })
    expect(filesGiven(artifacts).map(({ name }) => name)).toEqual([
      'report.pdf',
      'report-large-print.pdf',
      'package.zip',
      'volumes/001.pdf',
      'volumes/002.pdf',
      'volumes/003.pdf',
    ])
    const [report, large] = [
      await plain(artifacts, 'report.pdf'),
      await plain(artifacts, 'report-large-print.pdf'),
    ].map(file => checkPdf(file))
    expect([report?.faults, large?.faults]).toEqual([[], []])
    expect(large?.title).toBe(`${report?.title}, large print`)
    expect(large && numbersIn(large)).toEqual(report && numbersIn(report))
  })

  test('the same order gives the same files and the same chain, with one process or three', async () => {
    const once = await compose(order(), { limits, workers: 1 })
    const again = await compose(order(), { limits, workers: 3 })
    expect(bytesOf(again.artifacts)).toEqual(bytesOf(once.artifacts))
    expect(again.chain).toBe(once.chain)
  })

  test('what signs stays outside: the children ask for each signature', async () => {
    const signer = signerIn(path.join(folder, 'signing-key'))
    const seal = reportSeal(signer, null)
    const { artifacts, chain } = await compose(order(), { limits, seal })
    const zip = await plain(artifacts, 'package.zip')
    expect(zip.includes('manifest.sig')).toBe(true)
    expect(chain).not.toBe((await compose(order(), { limits })).chain)
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
    await expect(compose(given, { signal: stop.signal, progress: () => stop.abort() })).rejects.toThrow()
    expect(await left(given.prefix)).toEqual([])
  })

  test('when it was stopped before it began', async () => {
    await expect(compose(order(), { signal: AbortSignal.abort() })).rejects.toThrow()
  })

  test('when one of its processes is killed; and the next attempt gives the same files', async () => {
    const given = order()
    const killing = compose(given, { limits, progress: () => killChildren() })
    await expect(killing).rejects.toThrow(/ended early \(SIGKILL\)/)
    expect(await left(given.prefix)).toEqual([])
    const again = await compose(given, { limits })
    expect(bytesOf(again.artifacts)).toEqual(bytesOf((await compose(order(), { limits })).artifacts))
  })

  test('when the records of a source are not in the report', async () => {
    const given = order({ facts: facts({ sources: [source('activitywatch')] }) })
    await expect(compose(given)).rejects.toThrow(/hold 0 and 250 records, 253 were released; nothing is sealed/)
    expect(await left(given.prefix)).toEqual([])
  })
})

/** Kills the composing processes of this one, as the system does when memory runs out. */
function killChildren(): void {
  for (const name of readdirSync('/proc').filter(each => /^\d+$/.test(each))) {
    const stat = readStat(name)
    const [, parent = ''] = /\) \S (\d+)/.exec(stat) ?? []
    if (Number(parent) === process.pid && readCommand(name).includes('compose-child'))
      process.kill(Number(name), 'SIGKILL')
  }
}

const readStat = (pid: string) => readIfThere(`/proc/${pid}/stat`)
const readCommand = (pid: string) => readIfThere(`/proc/${pid}/cmdline`)

/** A process may be gone between the listing and the look. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
