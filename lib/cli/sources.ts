import { readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { configProblems } from '#lib/adapters/sources/check-config.ts'
import { fieldSamples, shapeOf } from '#lib/adapters/sources/learn/field-samples.ts'
import { learnFile } from '#lib/adapters/sources/learn/learn-file.ts'
import { sampleStream } from '#lib/adapters/sources/learn/sample-stream.ts'
import { loadManifest, loadSources, manifestPaths } from '#lib/adapters/sources/load-sources.ts'
import { manifestJsonSchema } from '#lib/adapters/sources/schema/manifest-json-schema.ts'
import { type Manifest, titleOf } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { readManifest } from '#lib/adapters/sources/schema/read-manifest.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { sourceFromManifest, UnusableSources } from '#lib/adapters/sources/source-from-manifest.ts'
import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import type { IdentityKey } from '#lib/domain/records/monitoring-record.ts'
import { readSettings } from '#lib/settings.ts'
import { type Command, type Io, say, WrongUsage } from './command.ts'
import { publishConnectors } from './hosts/publish-connectors.ts'
import { subjectKeys } from './subject-keys.ts'

/**
 * `fifteen sources list`, `check FILE…`, `try FILE --subject KEY=VALUE…`, `learn FILE`, `schema`, `publish`: what systems are
 * declared, whether a manifest is right, what it would collect about one person, a manifest proposed from a file, what may
 * stand in one, and that every worker must have the connectors of this host. Nothing is kept; no value of a row is printed
 * but by `try --values`.
 */
export const run: Command = async ([what, ...rest], io) => {
  const { values, positionals } = argumentsOf(rest)
  const [file, ...more] = positionals
  if (what === 'list' && !file) return list(values.json, io)
  if (what === 'publish' && !file) return publish(io)
  if (what === 'check' && file) return check(positionals, io)
  if (what === 'schema' && !file) return print(manifestJsonSchema(), io)
  if (what === 'learn' && file && more.length === 0) return learn(file, io)
  if (what !== 'try' || !file || more.length > 0)
    throw new WrongUsage(
      'sources takes: list, or check FILE…, or try FILE --subject KEY=VALUE…, or learn FILE, or schema, or publish',
    )
  const subject = subjectKeys(values.subject)
  if (!subject.ok) throw new WrongUsage(subject.sentence.replace(/\.$/, ''))
  return tryOut(file, subject.keys, values, io)
}

function argumentsOf(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        subject: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        values: { type: 'boolean', default: false },
      },
    })
  } catch (fault) {
    throw new WrongUsage(fault instanceof Error ? fault.message : 'sources was called wrongly')
  }
}

const shipped = join(import.meta.dirname, '../adapters/sources/manifests')

async function list(json: boolean, io: Io): Promise<number> {
  const own = await manifestPaths(readSettings().folders.connectors)
  const ours = await manifestPaths(shipped)
  let broken = 0
  for (const path of [...own, ...ours]) {
    const read = readManifest(await readFile(path, 'utf8'))
    const from = own.includes(path) ? 'set up' : 'shipped'
    if (!read.ok) {
      broken += 1
      say(io.stderr, `${basename(path)}: is not in order; fifteen sources check ${path} says why.`)
    } else if (json)
      say(io.stdout, JSON.stringify({ id: read.manifest.id, title: titleOf(read.manifest), from, file: path }))
    else say(io.stdout, `${read.manifest.id.padEnd(20)} ${from.padEnd(8)} ${titleOf(read.manifest)}`)
  }
  return broken > 0 ? 1 : 0
}

async function publish(io: Io): Promise<number> {
  const { folders, migrationDatabaseUrl: url } = readSettings()
  if (!url) throw new Error('MIGRATION_DATABASE_URL is missing: publishing needs the connection that migrates.')
  const count = (await loadSources({ connectorsDir: folders.connectors })).length
  await publishConnectors(url, folders.connectors)
  say(
    io.stdout,
    `The installation works with the ${count} connectors of this host. Workers with others do not collect.`,
  )
  return 0
}

async function check(files: string[], io: Io): Promise<number> {
  let broken = 0
  for (const file of files) {
    const read = readManifest(await textOf(file))
    const problems = read.ok ? await configProblemsOf(file, read.manifest) : read.problems
    if (problems.length > 0) broken += 1
    else if (read.ok) {
      say(io.stdout, `${file}: in order, ${read.manifest.streams.length} streams.`.replace('1 streams', '1 stream'))
      for (const warning of read.warnings) say(io.stderr, `${file}: ${warning}`)
    }
    for (const problem of problems) say(io.stderr, `${file}: ${problem}`)
  }
  return broken > 0 ? 1 : 0
}

/** The manifests that are shipped are examples: none has a configuration. */
const configProblemsOf = async (file: string, manifest: Manifest): Promise<string[]> =>
  dirname(resolve(file)) === resolve(shipped) ? [] : configProblems(resolve(file), manifest)

function print(text: string, io: Io): number {
  say(io.stdout, text.trimEnd())
  return 0
}

async function learn(file: string, io: Io): Promise<number> {
  const { yaml, look } = await learnFile(file, new AbortController().signal).catch(fault => {
    throw fault instanceof SourceFault || isSystemError(fault) ? new Error(`${file} cannot be read.`) : fault
  })
  say(io.stdout, yaml.trimEnd())
  for (const sentence of look) say(io.stderr, sentence)
  return 0
}

const isSystemError = (fault: unknown): boolean => fault instanceof Error && 'code' in fault

type Trying = { json: boolean; values: boolean }

async function tryOut(file: string, keys: IdentityKey[], how: Trying, io: Io): Promise<number> {
  await textOf(file)
  const { text, manifest, config } = await loadManifest(file).catch(fault => {
    throw fault instanceof UnusableSources ? new Error(fault.problems.join('\n')) : fault
  })
  const place = config ?? { folder: dirname(resolve(file)) }
  const source = sourceFromManifest(text, place)
  const now = Temporal.Now.instant().toString()
  // Systems that are asked window by window would be asked for decades.
  const inWindows = manifest.streams.some(({ window }) => window !== undefined)
  const from = inWindows
    ? Temporal.Now.instant()
        .subtract({ hours: 90 * 24 })
        .toString()
    : '1970-01-01T00:00:00Z'
  const ask = { caseRef: 'try', keys, period: { from, to: now }, collectedAt: now }
  const { signal } = new AbortController()
  const kept = new Map<string, unknown[]>(manifest.streams.map(({ name }) => [name, []]))
  let failed = false
  for await (const answer of source.collect(ask, signal)) {
    if (answer.kind === 'records') {
      const rows = kept.get(answer.stream)
      if (rows && rows.length < fewRows) rows.push(...answer.records.slice(0, fewRows).map(({ raw }) => raw))
      continue
    }
    const { line } = answer
    failed ||= line.status === 'failed'
    const stream = manifest.streams.find(({ name }) => name === line.stream)
    // A line of a log is a text: its fields are those that the pattern finds in it.
    const raw = (kept.get(line.stream) ?? []).filter(row => typeof row !== 'string')
    const rows =
      raw.length > 0 || !stream ? raw : (await sampleStream({ manifest, stream, config: place }, signal)).rows
    say(io.stdout, how.json ? inJson(line, rows) : inWords(line, rows, how.values))
  }
  return failed ? 1 : 0
}

/** Rows that are looked at for the names of fields. */
const fewRows = 500

const inJson = (line: LedgerLine, rows: unknown[]): string =>
  JSON.stringify({ ...line, fields: fieldSamples(rows).map(({ path }) => path) })

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new Error(`${file} cannot be read.`)
  })
}

function inWords(
  { stream, status, counts, gaps, oldest, newest }: LedgerLine,
  rows: unknown[],
  isOpen: boolean,
): string {
  const numbers = Object.entries(counts).filter(([name, count]) => count > 0 || name === 'seen' || name === 'kept')
  const fields = fieldSamples(rows).toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const sampleOf = (values: string[]) =>
    [...new Set(values.map(value => (isOpen ? value.slice(0, 40) : shapeOf(value))))].slice(0, 3).join(' | ')
  return [
    `${stream}: ${status}`,
    `  ${numbers.map(([name, count]) => `${name} ${count}`).join(', ')}`,
    ...(oldest && newest ? [`  from ${oldest} to ${newest}`] : []),
    ...gaps.map(({ code, text, count }) => `  gap ${code}${count === undefined ? '' : ` ${count}`}: ${text}`.trimEnd()),
    ...(counts.kept === 0 && fields.length > 0 ? ['  nothing was kept; the fields are those of other rows'] : []),
    ...(fields.length > 0 ? [`  fields: ${fields.map(({ path }) => path).join(', ')}`] : []),
    ...fields.map(({ path, values }) => `    ${path}: ${sampleOf(values)}`.trimEnd()),
  ].join('\n')
}
