import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { sealedRecords } from '#lib/adapters/record-store/sealed-records.ts'
import { reportWriter } from '#lib/adapters/report/report-writer.ts'
import { openObject } from '#lib/adapters/sealing/sealed-object.ts'
import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import type { Artifact, ReportSource } from '#lib/domain/report/access-report.ts'
import { productLimits } from '#lib/domain/report/report-parts.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { CaseKey, RecordFile, RecordStore } from '#lib/ports/record-store.ts'
import { type NamedSource, sourcesFromPaths } from './collect-from-paths.ts'
import { type Command, type Io, say } from './command.ts'
import { factsAlone } from './facts-alone.ts'
import { type ReportOptions, reportOptions } from './report-options.ts'

/**
 * `fifteen report`: from exports or manifests to a PDF (and a package), without a server. Records pass sealed through a
 * temporary folder under a key that lives in memory. All files appear whole or not at all; progress goes to stderr.
 */
export const run: Command = async (args, io) => {
  const options = reportOptions(args)
  if (typeof options === 'string') return refuse(io, options)
  const found = await sourcesFromPaths(options.from, options.keys)
  if (!found.ok) return refuse(io, found.refusal.sentence)
  for (const file of [options.out, options.zip]) {
    const problem = file === null ? null : await whyNotWritable(file)
    if (problem) return refuse(io, problem)
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-report-'))
  try {
    return await make(options, found.sources, folder, io)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function refuse(io: Io, sentence: string): number {
  say(io.stderr, `fifteen: ${sentence}`)
  return 1
}

async function whyNotWritable(file: string): Promise<string | null> {
  const folder = path.dirname(path.resolve(file))
  const there = await stat(file).catch(() => null)
  if (there?.isDirectory()) return `${file} is a folder; name a file.`
  return access(folder, 2).then(
    () => null,
    () => `${file} cannot be written: the folder ${folder} does not exist or may not be written to.`,
  )
}

async function make(options: ReportOptions, named: NamedSource[], folder: string, io: Io): Promise<number> {
  const objects = filesystemObjects(folder)
  const recordStore = sealedRecords({ objects, kek: randomBytes(32) })
  const key = recordStore.openKey('alone', recordStore.makeKey('alone'))
  const collected = await collect(options, named, recordStore, key, io)
  if (collected.every(({ source }) => source.coverage.every(({ status }) => status === 'failed')))
    return refuse(io, 'nothing could be read: the source failed. No report was written.')
  const facts = factsAlone(
    options,
    collected.map(({ source }) => source),
  )
  const { artifacts, statistics } = await reportWriter({
    objects: { kind: 'filesystem', folder },
    limits: { ...productLimits, whole: productLimits.volume },
  }).compose(
    {
      facts,
      files: collected.map(({ source, file }) => ({ source: source.id, file })),
      withheldIds: [],
      key,
      prefix: 'alone/answer',
    },
    tellEvery(5000, records => say(io.stderr, `${records} records written`)),
    new AbortController().signal,
  )
  const volumes = await deliver(options, artifacts, objects, key)
  const beside = volumes > 0 ? `, in ${volumes} volumes beside it` : ''
  say(
    io.stdout,
    `${options.out}: ${statistics.records} records${beside}${options.zip ? `, with data files in ${options.zip}` : ''}`,
  )
  return 0
}

/** Passes on a growing number when it has grown by `step`. */
function tellEvery(step: number, tell: (count: number) => void): (count: number) => void {
  let told = 0
  return count => {
    if (count - told < step) return
    told = count
    tell(count)
  }
}

type Collected = { source: ReportSource; file: RecordFile }

async function collect(
  options: ReportOptions,
  named: NamedSource[],
  recordStore: RecordStore,
  key: CaseKey,
  io: Io,
): Promise<Collected[]> {
  const now = Temporal.Now.instant().toString()
  const ask = {
    caseRef: 'alone',
    keys: options.keys,
    period: { from: '1970-01-01T00:00:00Z', to: now },
    collectedAt: now,
  }
  const collected: Collected[] = []
  for (const { source, registered } of named) {
    const coverage: LedgerLine[] = []
    const records = async function* () {
      for await (const answer of source.collect(ask, new AbortController().signal))
        if (answer.kind === 'ledger') coverage.push(answer.line)
        else yield answer.records
    }
    const file = await recordStore.put(key, `alone/collected/${registered.id}`, records(), ref => source.openMedia(ref))
    for (const line of coverage)
      say(
        io.stderr,
        `${registered.id}/${line.stream}: ${line.status}, ${line.counts.kept} of ${line.counts.seen} rows kept`,
      )
    const { id, title, meaning, origin, holds, codes } = registered
    const spokenIn = (words: typeof title) => inLanguage(words, options.language)
    const spoken = Object.fromEntries(Object.entries(codes).map(([code, words]) => [code, spokenIn(words)]))
    collected.push({
      source: {
        id,
        title: spokenIn(title),
        meaning: spokenIn(meaning),
        origin: spokenIn(origin),
        programmeId: null,
        holds,
        codes: spoken,
        coverage,
      },
      file,
    })
  }
  return collected
}

/**
 * Writes all files beside their places under other names and renames them together at the end; volumes stand beside the
 * report as `NAME-001.pdf`. Gives the number of volumes.
 */
async function deliver(
  { out, zip }: ReportOptions,
  artifacts: Artifact[],
  objects: ObjectStore,
  key: CaseKey,
): Promise<number> {
  const files = artifacts.flatMap(artifact => {
    const to = placeOf(artifact, out, zip)
    return to === null ? [] : [{ artifact, to, part: `${to}.${process.pid}.part` }]
  })
  const placed: string[] = []
  try {
    for (const { artifact, part } of files)
      await pipeline(
        openObject(objects, artifact.object, artifact.wrappedKey, key),
        createWriteStream(part, { flags: 'wx', mode: 0o600 }),
      )
    for (const { part, to } of files) {
      await rename(part, to)
      placed.push(to)
    }
  } catch (fault) {
    for (const to of placed) await rm(to, { force: true })
    throw fault
  } finally {
    for (const { part } of files) await rm(part, { force: true })
  }
  return files.filter(({ artifact }) => artifact.kind === 'volume').length
}

function placeOf({ kind, name }: Artifact, out: string, zip: string | null): string | null {
  if (kind === 'pdf') return out
  if (kind === 'zip') return zip
  if (kind !== 'volume') return null
  const { dir, name: report, ext } = path.parse(out)
  return path.join(dir, `${report}-${path.basename(name, '.pdf')}${ext}`)
}
