import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { MonitoringRecord } from '#lib/domain/monitoring-record'
import { csvRow } from '../../domain/csv.ts'
import { facts, record, source } from '../pdf/fixtures/mara.ts'
import { type PackageInput, writePackage } from './write-package.ts'

const hostile = [
  '=1+1',
  '+49 30',
  '-5',
  '@cmd',
  '\tx',
  '\rx',
  '\u0000x',
  "'quoted",
  '"a","b"',
  'a\r\nb',
  ' lead',
  '',
  'ü字🚀',
]
const windows = hostile.map((object, n) => record(n, { object }))
const picture = Buffer.from('\x89PNG demo', 'latin1')
const shots = [
  record(90, { media: { ref: '0:9', type: 'image/png', bytes: 9 } }),
  record(91, { media: { ref: '', type: 'image/png' } }),
]
const held: Record<string, MonitoringRecord[]> = { activitywatch: windows, shots }

const input = (over: Partial<PackageInput> = {}): PackageInput => ({
  facts: facts(),
  sources: [
    { source: source('activitywatch'), records: windows.length },
    { source: source('shots', { title: 'Screenshots' }), records: shots.length },
  ],
  async *readRecords(id) {
    yield held[id] ?? []
  },
  pictures: [{ no: windows.length + 1, sourceId: 'shots', ref: '0:9', type: 'image/png' }],
  readMedia: async () => picture,
  async *pdf() {
    yield Buffer.from('%PDF-1.7 demo')
  },
  ...over,
})

let zip: Buffer
let files: Map<string, Buffer>
beforeAll(async () => {
  zip = await buffer(writePackage(input()))
  files = await unzip(zip)
})

const text = (name: string): string => files.get(name)?.toString('utf8') ?? ''

describe('the package', () => {
  test('holds the report, the data of each source, the pictures, a README and a manifest', () => {
    expect([...files.keys()]).toEqual([
      'README.txt',
      'report.pdf',
      'data/01.csv',
      'data/01.jsonl',
      'data/02.csv',
      'data/02.jsonl',
      'pictures/0000014.png',
      'manifest.json',
    ])
    expect(files.get('pictures/0000014.png')).toEqual(picture)
    expect(text('README.txt')).toContain('data/02.csv, data/02.jsonl: Screenshots (2 entries)')
    expect(text('README.txt')).toContain('Demo data')
  })

  test('its manifest has size and SHA-256 of every other file', () => {
    const { files: listed } = JSON.parse(text('manifest.json'))
    expect(listed.map(({ name }: { name: string }) => name)).toEqual([...files.keys()].slice(0, -1))
    for (const { name, bytes, sha256, rows } of listed) {
      const file = files.get(name) ?? Buffer.alloc(0)
      expect([bytes, sha256]).toEqual([file.length, createHash('sha256').update(file).digest('hex')])
      if (name.startsWith('data/')) expect(rows).toBe(name.includes('01') ? windows.length : shots.length)
    }
  })

  test('no cell of its CSV begins like a formula, and every text comes back exactly', () => {
    const [header, ...rows] = parseCsv(text('data/01.csv'))
    const column = header?.indexOf('object') ?? -1
    for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r\0]/)
    expect(rows.map(row => (row[column] ?? '').replace(/^'/, ''))).toEqual(hostile)
    expect(rows.map(([no]) => no)).toEqual(windows.map((_, n) => String(n + 1)))
  })

  test('its JSON lines hold every record as it is, with its number and its picture’s name', () => {
    const lines = text('data/01.jsonl')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines).toEqual(windows.map((each, n) => ({ no: n + 1, ...each })))
    const [first] = text('data/02.jsonl').split('\n')
    expect(JSON.parse(first ?? '')).toMatchObject({ no: 14, media: { ref: 'pictures/0000014.png' } })
  })

  test('is the same file when made twice', async () => {
    expect(await buffer(writePackage(input()))).toEqual(zip)
  })

  test('is not given out when a source has another number of records than the report', async () => {
    const wrong = input({ sources: [{ source: source('activitywatch'), records: 99 }] })
    await expect(buffer(writePackage(wrong))).rejects.toThrow('holds 13 records, the report counts 99')
  })

  test('breaks off when a file cannot be read', async () => {
    const broken = input({
      readMedia: () => Promise.reject(new Error('the picture is gone')),
    })
    await expect(buffer(writePackage(broken))).rejects.toThrow('the picture is gone')
  })

  test('an empty answer is a package too', async () => {
    const none = await unzip(await buffer(writePackage(input({ sources: [], pictures: [] }))))
    expect([...none.keys()]).toEqual(['README.txt', 'report.pdf', 'manifest.json'])
    expect(none.get('README.txt')?.toString()).toContain('There are no pictures or recordings.')
  })
})

test('a row of RFC 4180 quotes commas, quotes and line ends, and ends with CR LF', () => {
  expect(csvRow(['a,b', 'say "x"', 'l\n2', 'plain'])).toBe('"a,b","say ""x""","l\n2",plain\r\n')
})

/** A plain reader of RFC 4180. */
function parseCsv(given: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of given.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

/** As much of the library as is used here; it comes without types. */
type Entry = { fileName: string }
type Opened = {
  on(event: 'entry', tell: (entry: Entry) => void): void
  on(event: 'end', tell: () => void): void
  readEntry(): void
  openReadStream(entry: Entry, give: (fault: Error | null, stream?: Readable) => void): void
}
type Library = {
  fromBuffer(bytes: Buffer, options: object, give: (fault: Error | null, opened?: Opened) => void): void
}
const { fromBuffer } = createRequire(import.meta.url)('yauzl') as Library

/** Every file of a ZIP, read by another library. */
function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const { promise, resolve, reject } = Promise.withResolvers<Map<string, Buffer>>()
  const found = new Map<string, Buffer>()
  const read = (opened: Opened): void => {
    opened.on('entry', entry =>
      opened.openReadStream(entry, (fault, stream) => {
        if (fault || !stream) return reject(fault)
        buffer(stream).then(file => {
          found.set(entry.fileName, file)
          opened.readEntry()
        }, reject)
      }),
    )
    opened.on('end', () => resolve(found))
    opened.readEntry()
  }
  fromBuffer(bytes, { lazyEntries: true }, (fault, opened) => (opened ? read(opened) : reject(fault)))
  return promise
}
