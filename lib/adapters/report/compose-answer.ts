import { inOrder, type PrintedVolume } from '#lib/adapters/pdf/chapters/report-input.ts'
import type { SourceProfile } from '#lib/domain/records/source-profile.ts'
import { mergedProfile } from '#lib/domain/records/source-profile.ts'
import type { Artifact, ReportFacts, ReportStatistics } from '#lib/domain/report/access-report.ts'
import { mergeStatistics } from '#lib/domain/report/merge-statistics.ts'
import { type PartLimits, planParts, type ReportPart, whyNotSealed } from '#lib/domain/report/report-parts.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { ComposedReport, ReportOrder } from '#lib/ports/report-writer.ts'
import type { MadePart, PackageSource, Tasks } from './child-order.ts'
import type { Between, ChildPool } from './child-pool.ts'
import { writeSealed } from './compose-context.ts'
import { picturesPerVolume } from './make-pictures.ts'

/**
 * Makes all files of one version, each sealed under a key of its own: first what stands in volumes and data files, then
 * package and reports side by side, for the package needs the reports and they print the link over what stands before them
 * in it. The same order gives the same plain bytes, however many processes work. Throws before anything is given when a
 * record would be missing or stand twice.
 */
export async function composeAnswer(
  pool: ChildPool,
  order: ReportOrder,
  { objects, limits }: { objects: ObjectStore; limits: PartLimits },
): Promise<ComposedReport> {
  const { facts, files, withheldIds } = order
  const withheld = withheldIds.length > 0 ? await findAll(pool, files) : new Map<string, number[]>()
  const hidden = (source: string) => withheld.get(source) ?? []
  const released = files.reduce((sum, { source, file }) => sum + file.records - hidden(source).length, 0)
  const sources = inOrder(facts.sources)
  const plan = planParts(
    sources.flatMap(({ id }) => {
      const file = files.find(({ source }) => source === id)?.file
      return file ? [{ id, records: file.records, withheld: hidden(id) }] : []
    }),
    limits,
  )
  const parts = await makeParts(pool, plan, released)
  const statistics = mergeStatistics(parts.map(part => part.statistics))
  const volumes = [...parts.flatMap(rowVolume), ...(await pictureVolumes(pool, parts))]
  const link = Promise.withResolvers<string>()
  const between: Between = {
    chain: () => link.promise,
    reports: chain => {
      link.resolve(chain)
      return making
    },
  }
  const packing = pool.run('package', packageOf(facts, statistics, parts, volumes), between)
  const making = makeReports(pool, facts, statistics, parts, volumes, between)
  const [packed, reports] = await Promise.all([packing, making])
  const why = whyNotSealed(sumsOf(parts, reports, packed.jsonl, released))
  if (why) throw new Error(why)
  for (const { csv, jsonl } of parts) for (const { object } of [csv, jsonl]) await objects.remove(object)
  const content = await sealContent(order, objects, { facts, statistics })
  const reading = parts.flatMap(({ records, media }) => [records, ...(media ? [media] : [])])
  const given = [...reports, packed.zip, ...volumes.map(({ artifact }) => artifact)]
  return { artifacts: [...given, ...reading, content], statistics, chain: packed.chain, packageFiles: packed.files }
}

const packageOf = (
  facts: ReportFacts,
  statistics: ReportStatistics,
  parts: readonly MadePart[],
  volumes: readonly Volume[],
): Tasks['package']['input'] => ({
  sources: sourcesOf(facts, statistics, parts),
  pictures: parts.flatMap(({ pictures }) => pictures),
  media: parts.flatMap(({ media }) => media ?? []),
  volumes: volumes.map(({ artifact }) => artifact),
})

async function findAll(pool: ChildPool, files: ReportOrder['files']): Promise<Map<string, number[]>> {
  const found = files.map(async ({ source }) => [source, await pool.run('find', { source })] as const)
  return new Map(await Promise.all(found))
}

/** Volumes first: they take long, and their processes need not do anything else afterwards. */
async function makeParts(pool: ChildPool, plan: readonly ReportPart[], total: number): Promise<MadePart[]> {
  const orders = plan.map((part, n) => ({ part, index: n + 1, total }))
  const run = (wanted: boolean) =>
    orders.filter(({ part }) => (part.volume !== null) === wanted).map(order => pool.run('part', order))
  const made = await Promise.all([...run(true), ...run(false)])
  return made.sort((a, b) => a.part.first - b.part.first)
}

type Volume = { artifact: Artifact; printed: PrintedVolume }

function rowVolume({ part, volume: artifact, statistics }: MadePart): Volume[] {
  if (!artifact) return []
  const { oldest = null, newest = null } = statistics.bySource[part.source] ?? {}
  return [{ artifact, printed: printedOf(artifact, part.source, 'rows', part.rows, { oldest, newest }) }]
}

const printedOf = (
  { name, pages = 0, firstRecord = 0, lastRecord = 0, sha256 }: Artifact,
  source: string,
  holds: PrintedVolume['holds'],
  count: number,
  dates: Pick<PrintedVolume, 'oldest' | 'newest'>,
): PrintedVolume => ({ name, source, holds, pages, count, first: firstRecord, last: lastRecord, ...dates, sha256 })

/** Pictures of a source whose rows stand in volumes get volumes too, numbered after those of rows. */
async function pictureVolumes(pool: ChildPool, parts: readonly MadePart[]): Promise<Volume[]> {
  let volume = parts.filter(part => part.volume !== null).length
  const volumes: Promise<Volume>[] = []
  for (const source of new Set(parts.flatMap(({ part }) => (part.volume === null ? [] : [part.source])))) {
    const own = parts.filter(({ part }) => part.source === source)
    const all = own.reduce((sum, { statistics }) => sum + statistics.pictures, 0)
    const places = own.map(({ records, media, part }) => ({ records, media, part }))
    for (let from = 0; from < all; from += picturesPerVolume) {
      const count = Math.min(picturesPerVolume, all - from)
      const input = { source, volume: ++volume, from, count, parts: places }
      volumes.push(
        pool.run('pictures', input).then(({ volume: artifact, ...dates }) => ({
          artifact,
          printed: printedOf(artifact, source, 'pictures', count, dates),
        })),
      )
    }
  }
  return Promise.all(volumes)
}

const sourcesOf = (facts: ReportFacts, statistics: ReportStatistics, parts: readonly MadePart[]): PackageSource[] => {
  const firsts = firstsOf(facts, statistics)
  return inOrder(facts.sources).map(({ id }) => ({
    id,
    records: statistics.bySource[id]?.records ?? 0,
    first: firsts[id] ?? 1,
    categories: statistics.bySource[id]?.categories.map(({ category }) => category) ?? [],
    parts: parts.filter(({ part }) => part.source === id).map(({ csv, jsonl }) => ({ csv, jsonl })),
  }))
}

/** The number of each source's first record. */
function firstsOf(facts: ReportFacts, statistics: ReportStatistics): Record<string, number> {
  const firsts: Record<string, number> = {}
  let next = 1
  for (const { id } of inOrder(facts.sources)) {
    firsts[id] = next
    next += statistics.bySource[id]?.records ?? 0
  }
  return firsts
}

async function makeReports(
  pool: ChildPool,
  facts: ReportFacts,
  statistics: ReportStatistics,
  parts: readonly MadePart[],
  volumes: readonly Volume[],
  between: Between,
): Promise<Artifact[]> {
  const inside = parts.filter(({ part }) => part.volume === null)
  const input = {
    statistics,
    profiles: profilesOf(parts),
    firsts: firstsOf(facts, statistics),
    volumes: volumes.map(({ printed }) => printed),
    parts: inside.map(({ records, media, part }) => ({ records, media, part })),
  }
  const editions = facts.edition === 'large_print' ? (['standard', 'large_print'] as const) : (['standard'] as const)
  return Promise.all(editions.map(edition => pool.run('report', { ...input, edition }, between)))
}

function profilesOf(parts: readonly MadePart[]): Record<string, SourceProfile> {
  const sources = [...new Set(parts.map(({ part }) => part.source))]
  const of = (source: string) =>
    mergedProfile(parts.filter(({ part }) => part.source === source).map(one => one.profile))
  return Object.fromEntries(sources.map(source => [source, of(source)]))
}

function sumsOf(parts: readonly MadePart[], reports: readonly Artifact[], jsonl: number, released: number) {
  const rowsOf = (kind: Artifact['kind']) => reports.find(one => one.kind === kind)?.rows
  return {
    main: rowsOf('pdf') ?? 0,
    largePrint: rowsOf('large_print') ?? null,
    volumes: parts.reduce((sum, { volume }) => sum + (volume?.rows ?? 0), 0),
    csv: parts.reduce((sum, { csv }) => sum + csv.rows, 0),
    jsonl,
    released,
  }
}

/** Everything but the rows, so that every reader shows the same numbers. */
async function sealContent({ key, prefix }: ReportOrder, objects: ObjectStore, content: object): Promise<Artifact> {
  const name = 'content'
  const { files } = await writeSealed({ objects, prefix, key }, [name], sinkOf =>
    sinkOf(name).write(Buffer.from(JSON.stringify(content))),
  )
  const file = files.get(name)
  if (!file) throw new Error('the content has not been sealed')
  return { kind: 'content', ...file }
}
