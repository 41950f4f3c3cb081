import { createHash, createPublicKey } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { ReportFacts, ReportSource } from '#lib/domain/access-report'
import { type Manifest, type ManifestEntry, manifestFormat } from '#lib/domain/manifest'
import type { ReportSeal } from '#lib/ports/report-seal'
import { csvRow } from '../../domain/csv.ts'
import { canonicalJson } from '../crypto/canonical-json.ts'
import { startChain } from '../crypto/manifest-chain.ts'
import { dataLines } from './data-lines.ts'
import { dictionary } from './dictionary.ts'
import { type Packed, packedOf } from './packed.ts'
import { pictureName } from './picture-name.ts'
import { type DataFile, packageReadme } from './readme.ts'
import { columnNames } from './record-cells.ts'

/** A file that is made already, as the manifest names it. */
export type PackedFile = { entry: ManifestEntry; open(): AsyncIterable<Uint8Array> }

/** What the package is made of. Sources stand in the order of their numbers. */
export type PackageInput = {
  facts: ReportFacts
  /** `csv` gives rows without a header; `lines` the same records as JSON, without ends. */
  sources: {
    source: ReportSource
    records: number
    first: number
    categories: string[]
    csv(): AsyncIterable<Uint8Array>
    lines(): AsyncIterable<Buffer[]>
  }[]
  pictures: { no: number; type: string; read(): Promise<Uint8Array> }[]
  volumes: PackedFile[]
  /** Makes the main report, and its large print, once the link over everything before them is known. */
  reports(chain: string): Promise<PackedFile[]>
  seal: Pick<ReportSeal, 'publicKey' | 'signStatement'> | null
}

/**
 * The package as a ZIP (ZIP64 where it must be), written as a stream in the order of the chain: volumes, data files,
 * pictures, README, then the reports, which print the link over all before them; manifest, signature and public key close
 * it. `bytes` must be read while `done` runs. The same input gives the same bytes.
 */
export function writePackage(input: PackageInput): { bytes: Readable; done: Promise<Packed> } {
  const { promise: done, resolve, reject } = Promise.withResolvers<Packed>()
  const written = new PassThrough()
  // An error reaches the reader through the bytes, and whoever waits for `done` by this; after the end it says nothing.
  done.catch(() => undefined)
  written.once('close', () => reject(new Error('The package is no longer being read.')))
  const fail = (fault: unknown) => {
    reject(fault)
    written.destroy(fault instanceof Error ? fault : new Error(String(fault)))
  }
  const zip = new ZipFile()
  zip.on('error', fail)
  addAll(input, zip, fail, resolve)
  zip.outputStream.pipe(written)
  zip.end()
  return { bytes: written, done }
}

function addAll(input: PackageInput, zip: ZipFile, fail: (fault: unknown) => void, resolve: (packed: Packed) => void) {
  const { facts, seal } = input
  const chain = startChain(facts.number ?? '', facts.version)
  const listed: ManifestEntry[] = []
  const lines = { count: 0 }
  const put = (name: string, level: number, bytes: () => AsyncIterable<Uint8Array>) =>
    zip.addReadStreamLazy(name, entryOptions(level), give => {
      const stream = Readable.from(bytes())
      // The library passes on no fault of its sources: without this the package would never end.
      stream.once('error', fail)
      give(null, stream)
    })
  const add = (name: string, level: number, bytes: () => AsyncIterable<Uint8Array>, about: () => About) =>
    put(name, level, () =>
      hashed(bytes(), file => {
        const entry = { name, ...about(), ...file }
        chain.add(entry)
        listed.push(entry)
      }),
    )
  for (const { entry, open } of input.volumes)
    add(
      entry.name,
      stored,
      () => sameAs(entry, open()),
      () => entry,
    )
  addData(input, add, count => {
    lines.count += count
  })
  for (const { no, type, read } of input.pictures)
    add(
      pictureName({ no, type }),
      stored,
      () => once(read()),
      () => ({ type, firstRecord: no, lastRecord: no }),
    )
  const files = dataFiles(input)
  add(
    'README.txt',
    small,
    () => text(packageReadme(facts, files, counts(input))),
    () => ({ type: 'text/plain' }),
  )
  const names = ['report.pdf', ...(facts.edition === 'large_print' ? ['report-large-print.pdf'] : [])]
  const made = { reports: null as Promise<PackedFile[]> | null }
  for (const name of names) {
    const found = { entry: null as ManifestEntry | null }
    const open = async function* () {
      made.reports ??= input.reports(chain.link())
      const file = (await made.reports).find(({ entry }) => entry.name === name)
      if (!file) throw new Error(`${name} has not been made`)
      found.entry = file.entry
      yield* sameAs(file.entry, file.open())
    }
    add(name, stored, open, () => found.entry ?? { type: 'application/pdf' })
  }
  const state = { manifest: '' }
  put('manifest.json', small, async function* () {
    state.manifest = canonicalJson(manifestOf(facts, listed, chain.link()))
    yield Buffer.from(state.manifest)
    resolve(packedOf(chain.link(), lines.count, listed, state.manifest))
  })
  if (!seal) return
  put('manifest.sig', small, async function* () {
    const statement = {
      format: 'fifteen-manifest-signature-1',
      request: facts.number ?? '',
      version: facts.version,
      chain: chain.link(),
      manifestSha256: createHash('sha256').update(state.manifest).digest('hex'),
    }
    yield Buffer.from(`${JSON.stringify(await seal.signStatement(statement), null, 1)}\n`)
  })
  put('public-key.pem', small, () => text(publicPem(seal.publicKey)))
}

type About = Omit<ManifestEntry, 'name' | 'bytes' | 'sha256'>
type Add = (name: string, level: number, bytes: () => AsyncIterable<Uint8Array>, about: () => About) => void

/** How hard files are compressed: not at all what is compressed already, data fast, because there is much of it. */
const [stored, fast, small] = [0, 3, 6]

/** Dates stand still (DOS dates are told in local time), so that the same answer is the same file anywhere. */
const entryOptions = (compressionLevel: number) => ({
  mtime: new Date(2026, 0, 1),
  forceDosTimestamp: true,
  mode: 0o100600,
  compressionLevel,
})

const dataFiles = ({ sources }: PackageInput): DataFile[] =>
  sources.map(({ source, records, first }, index) => {
    const name = `data/${String(index + 1).padStart(2, '0')}`
    return { csv: `${name}.csv`, jsonl: `${name}.jsonl`, title: source.title, records, first }
  })

function addData(input: PackageInput, add: Add, wrote: (count: number) => void): void {
  const pictures = new Map(input.pictures.map(picture => [picture.no, picture]))
  for (const [index, file] of dataFiles(input).entries()) {
    const source = input.sources[index]
    if (!source) continue
    const { records: rows, first: firstRecord } = file
    const numbers = rows > 0 ? { rows, firstRecord, lastRecord: firstRecord + rows - 1 } : { rows }
    add(
      file.csv,
      fast,
      () => withHeader(source.csv()),
      () => ({ type: 'text/csv', ...numbers }),
    )
    const jsonl = async function* () {
      let written = 0
      yield* dataLines(source.lines(), firstRecord, pictures, count => {
        written += count
        wrote(count)
      })
      // No package goes out that holds another number of records than the report counts.
      if (written !== rows) throw new Error(`The data file holds ${written} records, the report counts ${rows}.`)
    }
    add(file.jsonl, fast, jsonl, () => ({ type: 'application/jsonl', ...numbers }))
  }
  const categories = [...new Set(input.sources.flatMap(source => source.categories))].sort()
  const meaning = () => text(`${JSON.stringify(dictionary(input.facts, categories), null, 1)}\n`)
  add('data/dictionary.json', small, meaning, () => ({ type: 'application/json' }))
}

async function* withHeader(rows: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvRow(columnNames))
  yield* rows
}

const counts = ({ pictures, volumes, seal, facts }: PackageInput) => ({
  pictures: pictures.length,
  volumes: volumes.length,
  signed: seal !== null,
  large: facts.edition === 'large_print',
})

const manifestOf = (
  { number, version, preparedAt, versions }: ReportFacts,
  files: ManifestEntry[],
  chain: string,
): Manifest => ({
  format: manifestFormat,
  request: number ?? '',
  version,
  preparedAt,
  files,
  chain,
  versions,
})

const publicPem = (publicKey: string): string =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString()

/** Passes the bytes of a file on that was made before, and breaks off when they are not those that were hashed then. */
async function* sameAs(entry: ManifestEntry, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let sha256 = ''
  yield* hashed(bytes, file => {
    sha256 = file.sha256
  })
  if (sha256 !== entry.sha256) throw new Error(`${entry.name} is not the file that was made.`)
}

async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  tell: (file: { bytes: number; sha256: string }) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let length = 0
  for await (const piece of bytes) {
    hash.update(piece)
    length += piece.length
    yield piece
  }
  tell({ bytes: length, sha256: hash.digest('hex') })
}

async function* text(words: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(words)
}

async function* once(bytes: Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await bytes
}
