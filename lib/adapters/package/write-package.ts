import { createHash } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { ReportFacts, ReportSource } from '#lib/domain/access-report'
import type { MonitoringRecord } from '#lib/domain/monitoring-record'
import { csvRow } from '../../domain/csv.ts'
import { type DataFile, packageReadme } from './readme.ts'
import { columnNames, recordCells } from './record-cells.ts'

/** What the package is made of. Sources stand in the order of their numbers; each is read twice, for CSV and JSON lines. */
export type PackageInput = {
  facts: ReportFacts
  sources: { source: ReportSource; records: number }[]
  readRecords(sourceId: string): AsyncIterable<MonitoringRecord[]>
  pictures: { no: number; sourceId: string; ref: string; type: string }[]
  readMedia(sourceId: string, ref: string): Promise<Uint8Array>
  pdf(): AsyncIterable<Uint8Array>
}

type Listed = { name: string; type: string; bytes: number; sha256: string; rows?: number }

/**
 * The package as a ZIP (ZIP64 where it must be), written as a stream: the PDF, each source as CSV and JSON lines, the
 * pictures as they were held, a README, and a manifest with the SHA-256 of each. The same input gives the same bytes.
 */
export function writePackage(input: PackageInput): Readable {
  const zip = new ZipFile()
  const written = new PassThrough()
  const listed: Listed[] = []
  const add = (name: string, type: string, bytes: () => AsyncIterable<Uint8Array>, rows?: number) =>
    zip.addReadStreamLazy(name, entryOptions(type), give => {
      const source = Readable.from(
        hashed(bytes(), file => listed.push({ name, type, ...file, ...(rows === undefined ? {} : { rows }) })),
      )
      // The library passes on no fault of its sources: without this the package would never end.
      source.once('error', fault => written.destroy(fault))
      give(null, source)
    })
  const files = dataFiles(input)
  add('README.txt', 'text/plain', () => text(packageReadme(input.facts, files, input.pictures.length)))
  add('report.pdf', 'application/pdf', input.pdf)
  for (const [index, file] of files.entries()) {
    const source = input.sources[index]?.source
    if (!source) continue
    add(file.csv, 'text/csv', () => csvOf(input, source.id, file), file.records)
    add(file.jsonl, 'application/jsonl', () => jsonLinesOf(input, source.id, file), file.records)
  }
  for (const picture of input.pictures)
    add(pictureName(picture), picture.type, () => once(input.readMedia(picture.sourceId, picture.ref)))
  zip.addReadStreamLazy('manifest.json', entryOptions('application/json'), give =>
    give(null, Readable.from(text(manifestOf(input.facts, listed)))),
  )
  zip.on('error', fault => written.destroy(fault))
  zip.outputStream.pipe(written)
  zip.end()
  return written
}

/** Dates stand still (DOS dates are told in local time), so that the same answer is the same file anywhere. */
const entryOptions = (type: string) => ({
  mtime: new Date(2026, 0, 1),
  forceDosTimestamp: true,
  mode: 0o100600,
  compress: !type.startsWith('image/') && type !== 'application/pdf',
})

const dataFiles = ({ sources }: PackageInput): (DataFile & { first: number })[] => {
  let first = 1
  return sources.map(({ source, records }, index) => {
    const name = `data/${String(index + 1).padStart(2, '0')}`
    const file = { csv: `${name}.csv`, jsonl: `${name}.jsonl`, title: source.title, records, first }
    first += records
    return file
  })
}

async function* csvOf(input: PackageInput, sourceId: string, { first, records }: Numbers): AsyncGenerator<Uint8Array> {
  const names = picturesByNumber(input)
  let no = first
  yield Buffer.from(csvRow(columnNames))
  for await (const batch of input.readRecords(sourceId))
    yield Buffer.from(batch.map(record => csvRow(recordCells(record, no, names.get(no++) ?? ''))).join(''))
  needAll(no - first, records)
}

async function* jsonLinesOf(
  input: PackageInput,
  sourceId: string,
  { first, records }: Numbers,
): AsyncGenerator<Uint8Array> {
  const names = picturesByNumber(input)
  let no = first
  for await (const batch of input.readRecords(sourceId))
    yield Buffer.from(batch.map(record => `${JSON.stringify(named(record, no, names.get(no++)))}\n`).join(''))
  needAll(no - first, records)
}

type Numbers = Pick<DataFile, 'records'> & { first: number }

/** No package goes out that holds another number of records than the report counts. */
function needAll(written: number, counted: number): void {
  if (written !== counted) throw new Error(`The data file holds ${written} records, the report counts ${counted}.`)
}

const named = (record: MonitoringRecord, no: number, file: string | undefined) => ({
  no,
  ...record,
  ...(record.media ? { media: { ...record.media, ref: file ?? '' } } : {}),
})

const picturesByNumber = ({ pictures }: PackageInput): Map<number, string> =>
  new Map(pictures.map(picture => [picture.no, pictureName(picture)]))

const endings: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'audio/mpeg': 'mp3',
}

const pictureName = ({ no, type }: { no: number; type: string }): string =>
  `pictures/${String(no).padStart(7, '0')}.${endings[type] ?? 'bin'}`

const manifestOf = ({ number, version, preparedAt, versions }: ReportFacts, files: Listed[]): string =>
  `${JSON.stringify({ format: 'fifteen-package-1', files, number, preparedAt, version, versions }, null, 1)}\n`

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
