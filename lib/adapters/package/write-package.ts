import { startChain } from '#lib/adapters/signing/manifest-chain.ts'
import { csvRow } from '#lib/domain/records/csv.ts'
import { type Manifest, type ManifestEntry, manifestFormat } from '#lib/domain/records/manifest.ts'
import type { ReportFacts, ReportSource } from '#lib/domain/report/access-report.ts'
import { closePackage, type PackageSeal, text } from './close-package.ts'
import { dictionary } from './dictionary.ts'
import { type PackageSummary, packageSummary } from './package-summary.ts'
import { pictureName } from './picture-name.ts'
import { type DataFile, packageReadme } from './readme.ts'
import { columnNames } from './record-cells.ts'
import { putPlain, putSegments, type Seen, segmentOf } from './segment.ts'
import { type Put, ZipWriter } from './zip-writer.ts'

/** A file that is made already, as the manifest names it. */
export type FinishedFile = { entry: ManifestEntry; open(): AsyncIterable<Uint8Array> }

/** What the package is made of. Sources stand in the order of their numbers. */
export type PackageInput = {
  facts: ReportFacts
  /** Both files as segments of raw deflate: `csv` rows without a header, `jsonl` one record a line. */
  sources: {
    source: ReportSource
    records: number
    first: number
    categories: string[]
    csv(): AsyncIterable<Uint8Array>
    jsonl(): AsyncIterable<Uint8Array>
  }[]
  pictures: { no: number; type: string; read(): Promise<Uint8Array> }[]
  volumes: FinishedFile[]
  /** Makes the main report, and its large print, once the link over everything before them is known. */
  reports(chain: string): Promise<FinishedFile[]>
  seal: PackageSeal | null
}

/**
 * Writes the package as a ZIP (ZIP64 where it must be) in the order of the chain: volumes, data files, pictures, README,
 * then the reports, which print the link over all before them; manifest, signature and public key close it. The same input
 * gives the same bytes.
 */
export async function writePackage(input: PackageInput, put: Put): Promise<PackageSummary> {
  const { facts, seal } = input
  const zip = new ZipWriter(put)
  const chain = startChain(facts.number ?? '', facts.version)
  const listed: ManifestEntry[] = []
  const list = (name: string, about: About, { bytes, sha256 }: Pick<Seen, 'bytes' | 'sha256'>) => {
    const entry = { name, ...about, bytes, sha256 }
    chain.add(entry)
    listed.push(entry)
  }
  const addMade = async ({ entry, open }: FinishedFile) => {
    const { name, bytes, sha256, ...about } = entry
    const seen = await zip.add(name, false, into => putPlain(open(), into))
    if (seen.sha256 !== sha256) throw new Error(`${name} is not the file that was made.`)
    list(name, about, seen)
  }
  const addSegments = async (name: string, about: About, segments: AsyncIterable<Uint8Array>) => {
    const seen = await zip.add(name, true, into => putSegments(segments, into))
    list(name, about, seen)
    return seen
  }
  for (const volume of input.volumes) await addMade(volume)
  const jsonl = await addData(input, addSegments)
  for (const { no, type, read } of input.pictures) {
    const name = pictureName({ no, type })
    const seen = await zip.add(name, false, into => putPlain(once(read()), into))
    list(name, { type, firstRecord: no, lastRecord: no }, seen)
  }
  const readme = packageReadme(facts, dataFiles(input), counts(input))
  await addSegments('README.txt', { type: 'text/plain' }, text(readme))
  for (const report of await input.reports(chain.link())) await addMade(report)
  const manifest = await closePackage(zip, manifestOf(facts, listed, chain.link()), seal)
  return packageSummary(chain.link(), jsonl, listed, manifest)
}

type About = Omit<ManifestEntry, 'name' | 'bytes' | 'sha256'>
type AddSegments = (name: string, about: About, segments: AsyncIterable<Uint8Array>) => Promise<Seen>

const dataFiles = ({ sources }: PackageInput): DataFile[] =>
  sources.map(({ source, records, first }, index) => {
    const name = `data/${String(index + 1).padStart(2, '0')}`
    return { csv: `${name}.csv`, jsonl: `${name}.jsonl`, title: source.title, records, first }
  })

/** The data files of each source and what their columns mean; gives how many records there are. */
async function addData(input: PackageInput, add: AddSegments): Promise<number> {
  let all = 0
  for (const [index, file] of dataFiles(input).entries()) {
    const source = input.sources[index]
    if (!source) continue
    const { records: rows, first: firstRecord } = file
    const numbers = rows > 0 ? { rows, firstRecord, lastRecord: firstRecord + rows - 1 } : { rows }
    await add(file.csv, { type: 'text/csv', ...numbers }, withHeader(source.csv()))
    const { lines } = await add(file.jsonl, { type: 'application/jsonl', ...numbers }, source.jsonl())
    // No package goes out that holds another number of records than the report counts.
    if (lines !== rows) throw new Error(`The data file holds ${lines} records, the report counts ${rows}.`)
    all += lines
  }
  const categories = [...new Set(input.sources.flatMap(source => source.categories))].sort()
  const meaning = `${JSON.stringify(dictionary(input.facts, categories), null, 1)}\n`
  await add('data/dictionary.json', { type: 'application/json' }, text(meaning))
  return all
}

async function* withHeader(rows: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield segmentOf(Buffer.from(csvRow(columnNames)))
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

async function* once(bytes: Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await bytes
}
