import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { facts, record, source } from '#lib/adapters/pdf/fixtures/mara.ts'
import { canonicalJson } from '#lib/adapters/signing/canonical-json.ts'
import { startChain } from '#lib/adapters/signing/manifest-chain.ts'
import { csvRow } from '#lib/domain/records/csv.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { unzip } from '#lib/testing/test-unzip.ts'
import { jsonLine } from './json-line.ts'
import { recordCells } from './record-cells.ts'
import { segmentOf } from './segment.ts'
import { type FinishedFile, type PackageInput, writePackage } from './write-package.ts'

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

const link = (text: string) => createHash('sha256').update(text).digest('hex')
const packed = (name: string, text: string): FinishedFile => ({
  entry: { name, type: 'application/pdf', bytes: text.length, sha256: link(text), pages: 1 },
  async *open() {
    yield Buffer.from(text)
  },
})

const held = (id: string, records: MonitoringRecord[], first: number): PackageInput['sources'][number] => ({
  source: source(id, id === 'shots' ? { title: 'Screenshots' } : {}),
  records: records.length,
  first,
  categories: ['ft:AppUsage', 'pd:Location'],
  async *csv() {
    for (const [n, each] of records.entries())
      yield segmentOf(Buffer.from(csvRow(recordCells(each, first + n, each.media?.ref ? 'pictures/0000014.png' : ''))))
  },
  async *jsonl() {
    for (const [n, each] of records.entries())
      yield segmentOf(Buffer.concat(jsonLine(first + n, each, Buffer.from(JSON.stringify(each)))))
  },
})

const input = (over: Partial<PackageInput> = {}): PackageInput => ({
  facts: facts(),
  sources: [held('activitywatch', windows, 1), held('shots', shots, windows.length + 1)],
  pictures: [{ no: windows.length + 1, type: 'image/png', read: async () => picture }],
  volumes: [packed('volumes/001.pdf', '%PDF-1.7 volume')],
  reports: async chain => [packed('report.pdf', `%PDF-1.7 ${chain}`)],
  seal: null,
  ...over,
})

async function make(given: PackageInput) {
  const pieces: Uint8Array[] = []
  const told = await writePackage(given, async bytes => void pieces.push(bytes))
  return { file: Buffer.concat(pieces), ...told }
}

let zip: Buffer
let chain: string
let files: Map<string, Buffer>
beforeAll(async () => {
  const made = await make(input())
  zip = made.file
  chain = made.chain
  files = await unzip(zip)
})

const text = (name: string): string => files.get(name)?.toString('utf8') ?? ''

describe('the package', () => {
  test('holds volumes, data files, pictures, README and reports in the order of the chain, then the manifest', () => {
    expect([...files.keys()]).toEqual([
      'volumes/001.pdf',
      'data/01.csv',
      'data/01.jsonl',
      'data/02.csv',
      'data/02.jsonl',
      'data/dictionary.json',
      'pictures/0000014.png',
      'README.txt',
      'report.pdf',
      'manifest.json',
    ])
    expect(files.get('pictures/0000014.png')).toEqual(picture)
    expect(text('README.txt')).toContain('data/02.csv, data/02.jsonl: Screenshots (2 entries)')
    expect(text('README.txt')).toContain('Demo data')
    expect(text('README.txt')).not.toContain('manifest.sig')
  })

  test('its manifest has size, SHA-256 and rows of every other file, and the last link of their chain', () => {
    const manifest = JSON.parse(text('manifest.json'))
    expect(manifest.files.map(({ name }: { name: string }) => name)).toEqual([...files.keys()].slice(0, -1))
    for (const { name, bytes, sha256, rows, firstRecord } of manifest.files) {
      const file = files.get(name) ?? Buffer.alloc(0)
      expect([bytes, sha256]).toEqual([file.length, createHash('sha256').update(file).digest('hex')])
      if (/data.*(csv|jsonl)$/.test(name))
        expect([rows, firstRecord]).toEqual(name.includes('01') ? [windows.length, 1] : [shots.length, 14])
    }
    const over = startChain('DR-2026-0142', 1)
    for (const entry of manifest.files) over.add(entry)
    expect([manifest.chain, chain]).toEqual([over.link(), over.link()])
    expect(canonicalJson(manifest)).toBe(text('manifest.json'))
  })

  test('its report is made with the link over everything that stands before it', () => {
    const before = startChain('DR-2026-0142', 1)
    for (const entry of JSON.parse(text('manifest.json')).files.slice(0, -1)) before.add(entry)
    expect(text('report.pdf')).toBe(`%PDF-1.7 ${before.link()}`)
  })

  test('its dictionary says what each column and field means, with the public terms of kinds and reasons', () => {
    const { columns, fields, categories, withheld } = JSON.parse(text('data/dictionary.json'))
    const [header] = parseCsv(text('data/01.csv'))
    expect(columns.map(({ name }: { name: string }) => name)).toEqual(header)
    for (const { meaning } of [...columns, ...fields]) expect(meaning).toMatch(/\w{3}/)
    expect(categories).toEqual([
      { category: 'ft:AppUsage', name: expect.any(String), broader: 'https://w3id.org/dpv/pd#Behavioral' },
      { category: 'pd:Location', name: expect.any(String), term: 'https://w3id.org/dpv/pd#Location' },
    ])
    expect(withheld[0]).toMatchObject({
      ground: 'thirdParty',
      justifications: ['https://w3id.org/dpv/justifications#ThirdPartyRightsImpaired'],
    })
  })

  test('signed, it holds the signature over manifest and chain, and the key that checks it', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const raw = publicKey.export({ format: 'jwk' }).x ?? ''
    const seal: PackageInput['seal'] = {
      publicKey: raw,
      signStatement: async statement => ({
        statement,
        signature: sign(null, Buffer.from(canonicalJson(statement)), privateKey).toString('base64url'),
        publicKey: raw,
        fingerprint: '',
      }),
    }
    const signed = await unzip((await make(input({ seal }))).file)
    const { statement, signature } = JSON.parse(signed.get('manifest.sig')?.toString() ?? '')
    const manifest = signed.get('manifest.json') ?? Buffer.alloc(0)
    expect(statement).toEqual({
      format: 'fifteen-manifest-signature-1',
      request: 'DR-2026-0142',
      version: 1,
      chain: JSON.parse(manifest.toString()).chain,
      manifestSha256: createHash('sha256').update(manifest).digest('hex'),
    })
    const key = createPublicKey(signed.get('public-key.pem')?.toString() ?? '')
    expect(verify(null, Buffer.from(canonicalJson(statement)), key, Buffer.from(signature, 'base64url'))).toBe(true)
    expect(signed.get('README.txt')?.toString()).toContain('manifest.sig')
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
    expect((await make(input())).file).toEqual(zip)
  })

  test('is not given out when a source has another number of records than the report', async () => {
    const wrong = input({ sources: [{ ...held('activitywatch', windows, 1), records: 99 }] })
    await expect(make(wrong)).rejects.toThrow('holds 13 records, the report counts 99')
  })

  test('is not given out with a file that is not the one that was made', async () => {
    const { entry } = packed('volumes/001.pdf', 'one')
    const swapped = { entry, open: packed('volumes/001.pdf', 'two').open }
    await expect(make(input({ volumes: [swapped] }))).rejects.toThrow('volumes/001.pdf is not the file that was made')
  })

  test('breaks off when a file cannot be read', async () => {
    const gone = { no: 14, type: 'image/png', read: () => Promise.reject(new Error('the picture is gone')) }
    await expect(make(input({ pictures: [gone] }))).rejects.toThrow('the picture is gone')
  })

  test.each([1, 5, 9])('ends with the fault of whoever takes its bytes, at piece %i', async last => {
    let taken = 0
    const put = async () => {
      taken += 1
      if (taken === last) throw new Error('the disk is full')
    }
    await expect(writePackage(input(), put)).rejects.toThrow('the disk is full')
    expect(taken).toBe(last)
  })

  test('an empty answer is a package too', async () => {
    const none = await unzip((await make(input({ sources: [], pictures: [], volumes: [] }))).file)
    expect([...none.keys()]).toEqual(['data/dictionary.json', 'README.txt', 'report.pdf', 'manifest.json'])
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
