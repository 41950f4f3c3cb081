import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import packageJson from '../../package.json' with { type: 'json' }
import { openObject } from '../adapters/crypto/sealed-object.ts'
import { filesystemObjects } from '../adapters/objects/filesystem.ts'
import type { AnswerSource } from '../adapters/report/answer-files.ts'
import { writeReport } from '../adapters/report/write-report.ts'
import { recordShelf } from '../adapters/shelf/record-shelf.ts'
import type { Artifact, ReportFacts, ReportSource } from '../domain/access-report.ts'
import type { Language } from '../domain/actor.ts'
import type { LedgerLine } from '../domain/coverage.ts'
import type { IdentityKey } from '../domain/monitoring-record.ts'
import { inLanguage } from '../domain/words.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import type { CaseKey, RecordShelf } from '../ports/record-shelf.ts'
import { type NamedSource, sourcesFromPaths } from './collect-from-paths.ts'
import { type Command, type Io, say, WrongUsage } from './command.ts'
import { subjectKeys } from './subject-keys.ts'

type Options = {
  from: string[]
  keys: IdentityKey[]
  out: string
  zip: string | null
  language: Language
  zone: string
  name: string
}

/**
 * `fifteen report`: from exports or manifests to a PDF (and a package), without a server. Records pass sealed through a
 * temporary folder under a key that lives in memory. Both files appear whole or not at all; progress goes to stderr.
 */
export const run: Command = async (args, io) => {
  const options = optionsOf(args)
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

function optionsOf(args: string[]): Options | string {
  const text = { type: 'string' } as const
  const many = { type: 'string', multiple: true } as const
  const { values, positionals } = parse(() =>
    parseArgs({
      args: spread(args),
      allowPositionals: true,
      options: { from: many, subject: many, out: text, zip: text, lang: text, zone: text, name: text },
    }),
  )
  if (positionals.length > 0) throw new WrongUsage(`"${positionals[0]}" is not an option`)
  if (!values.from) throw new WrongUsage('--from PATH is missing')
  if (!values.out) throw new WrongUsage('--out REPORT.pdf is missing')
  const language = values.lang ?? 'en'
  if (language !== 'en' && language !== 'de') return `--lang ${language}: a report can be written in en or de.`
  const zone = values.zone ?? 'UTC'
  if (!isZone(zone)) return `--zone ${zone}: must be a time zone like Europe/Berlin.`
  const keys = subjectKeys(values.subject ?? [])
  if (!keys.ok) return keys.sentence
  const name = values.name ?? keys.keys.map(key => key.value).join(', ')
  return { from: values.from, keys: keys.keys, out: values.out, zip: values.zip ?? null, language, zone, name }
}

/** `--from a b` means both, as `--from a --from b` does. */
function spread(args: string[]): string[] {
  let option = ''
  return args.flatMap((arg, at) => {
    if (arg.startsWith('--')) option = arg
    const follows = !arg.startsWith('--') && !(args[at - 1] ?? '').startsWith('--')
    return follows && (option === '--from' || option === '--subject') ? [option, arg] : [arg]
  })
}

function parse<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message.replace(/\. .*$/s, '') : String(error))
  }
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

async function whyNotWritable(file: string): Promise<string | null> {
  const folder = path.dirname(path.resolve(file))
  return access(folder, 2).then(
    () => null,
    () => `${file} cannot be written: the folder ${folder} does not exist or may not be written to.`,
  )
}

async function make(options: Options, named: NamedSource[], folder: string, io: Io): Promise<number> {
  const objects = filesystemObjects(folder)
  const shelf = recordShelf({ objects, kek: randomBytes(32) })
  const key = shelf.openKey('alone', shelf.makeKey('alone'))
  const collected = await collect(options, named, shelf, key, io)
  if (collected.every(({ source }) => source.coverage.every(({ status }) => status === 'failed')))
    return refuse(io, 'nothing could be read: the source failed. No report was written.')
  const { artifacts, statistics } = await writeReport({
    facts: factsOf(
      options,
      collected.map(({ source }) => source),
    ),
    sources: collected.map(({ answer }) => answer),
    withheldIds: [],
    objects,
    key,
    prefix: 'alone/answer',
    progress: tellEvery(5000, records => say(io.stderr, `${records} records written`)),
  })
  await deliver(options, artifacts, objects, key)
  say(
    io.stdout,
    `${options.out}: ${statistics.records} records${options.zip ? `, with data files in ${options.zip}` : ''}`,
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

type Collected = { source: ReportSource; answer: AnswerSource }

async function collect(
  options: Options,
  named: NamedSource[],
  shelf: RecordShelf,
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
    const file = await shelf.put(key, `alone/collected/${registered.id}`, records(), ref => source.openMedia(ref))
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
      answer: {
        id,
        read: () => shelf.read(key, file),
        media: ref =>
          file.media ? shelf.media(key, file.media, ref) : Promise.reject(new Error('no picture was collected')),
      },
    })
  }
  return collected
}

function factsOf({ language, zone, name }: Options, sources: ReportSource[]): ReportFacts {
  const lines = sources.flatMap(({ coverage }) => coverage)
  const preparedAt = Temporal.Now.instant().toString()
  return {
    number: null,
    version: 1,
    language,
    edition: 'standard',
    demo: false,
    controller: { name: '', dpoName: '', dpoEmail: '' },
    subject: { name, employeeNo: null },
    receivedOn: null,
    preparedAt,
    period: {
      from: lines.flatMap(({ oldest }) => oldest ?? []).sort()[0] ?? preparedAt,
      to:
        lines
          .flatMap(({ newest }) => newest ?? [])
          .sort()
          .at(-1) ?? preparedAt,
    },
    timeZone: zone,
    programmes: [],
    sources,
    exposures: [],
    withheld: [],
    authorities: [],
    verifyCode: null,
    versions: { application: packageJson.version, node: process.versions.node, timeZones: process.versions.tz ?? '' },
  }
}

/** Writes both files beside their places under other names and renames them together at the end. */
async function deliver(
  { out, zip }: Options,
  artifacts: Artifact[],
  objects: ObjectStore,
  key: CaseKey,
): Promise<void> {
  const files = artifacts.flatMap(artifact => {
    const to = artifact.kind === 'pdf' ? out : artifact.kind === 'zip' ? zip : null
    return to === null ? [] : [{ artifact, to, part: `${to}.${process.pid}.part` }]
  })
  try {
    for (const { artifact, part } of files)
      await pipeline(
        openObject(objects, artifact.object, artifact.wrappedKey, key),
        createWriteStream(part, { flags: 'wx', mode: 0o600 }),
      )
    for (const { part, to } of files) await rename(part, to)
  } finally {
    for (const { part } of files) await rm(part, { force: true })
  }
}
