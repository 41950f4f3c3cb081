import { readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { configProblems } from '#lib/adapters/sources/check-config.ts'
import { loadManifest, loadSources, manifestPaths } from '#lib/adapters/sources/load-sources.ts'
import { fieldPaths } from '#lib/adapters/sources/readers/field-paths.ts'
import type { Manifest } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { readManifest } from '#lib/adapters/sources/schema/read-manifest.ts'
import { sourceFromManifest, UnusableSources } from '#lib/adapters/sources/source-from-manifest.ts'
import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import type { IdentityKey } from '#lib/domain/records/monitoring-record.ts'
import { readSettings } from '#lib/settings.ts'
import { type Command, type Io, say, WrongUsage } from './command.ts'
import { publishConnectors } from './hosts/publish-connectors.ts'
import { subjectKeys } from './subject-keys.ts'

/**
 * `fifteen sources list`, `check FILE…`, `try FILE --subject KEY=VALUE…`, `publish`: what systems are declared, whether a
 * manifest is right, what it would collect about one person, and that every worker must have the connectors of this host.
 * A try keeps nothing and prints no value of any record.
 */
export const run: Command = async ([what, ...rest], io) => {
  const { values, positionals } = argumentsOf(rest)
  if (what === 'list' && positionals.length === 0) return list(values.json, io)
  if (what === 'publish' && positionals.length === 0) return publish(io)
  if (what === 'check' && positionals.length > 0) return check(positionals, io)
  const [file] = positionals
  if (what !== 'try' || !file || positionals.length > 1)
    throw new WrongUsage('sources takes: list, or check FILE…, or try FILE --subject KEY=VALUE…, or publish')
  const subject = subjectKeys(values.subject)
  if (!subject.ok) throw new WrongUsage(subject.sentence.replace(/\.$/, ''))
  return tryOut(file, subject.keys, values.json, io)
}

function argumentsOf(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { subject: { type: 'string', multiple: true, default: [] }, json: { type: 'boolean', default: false } },
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
      say(io.stdout, JSON.stringify({ id: read.manifest.id, title: read.manifest.title, from, file: path }))
    else say(io.stdout, `${read.manifest.id.padEnd(20)} ${from.padEnd(8)} ${read.manifest.title}`)
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
    else if (read.ok)
      say(io.stdout, `${file}: in order, ${read.manifest.streams.length} streams.`.replace('1 streams', '1 stream'))
    for (const problem of problems) say(io.stderr, `${file}: ${problem}`)
  }
  return broken > 0 ? 1 : 0
}

/** The manifests that are shipped are examples: none has a configuration. */
const configProblemsOf = async (file: string, manifest: Manifest): Promise<string[]> =>
  dirname(resolve(file)) === resolve(shipped) ? [] : configProblems(resolve(file), manifest)

async function tryOut(file: string, keys: IdentityKey[], json: boolean, io: Io): Promise<number> {
  await textOf(file)
  const { text, manifest, config } = await loadManifest(file).catch(fault => {
    throw fault instanceof UnusableSources ? new Error(fault.problems.join('\n')) : fault
  })
  const source = sourceFromManifest(text, config ?? { folder: dirname(resolve(file)) })
  const now = Temporal.Now.instant().toString()
  const ask = { caseRef: 'try', keys, period: { from: '1970-01-01T00:00:00Z', to: now }, collectedAt: now }
  const fields = new Map<string, Set<string>>(manifest.streams.map(({ name }) => [name, new Set()]))
  let failed = false
  for await (const answer of source.collect(ask, new AbortController().signal)) {
    if (answer.kind === 'records')
      for (const { raw } of answer.records) fieldPaths(raw, fields.get(answer.stream) ?? new Set())
    else {
      failed ||= answer.line.status === 'failed'
      const found = [...(fields.get(answer.line.stream) ?? [])].sort()
      say(io.stdout, json ? JSON.stringify({ ...answer.line, fields: found }) : inWords(answer.line, found))
    }
  }
  return failed ? 1 : 0
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new Error(`${file} cannot be read.`)
  })
}

function inWords({ stream, status, counts, gaps, oldest, newest }: LedgerLine, fields: string[]): string {
  const numbers = Object.entries(counts).filter(([name, count]) => count > 0 || name === 'seen' || name === 'kept')
  return [
    `${stream}: ${status}`,
    `  ${numbers.map(([name, count]) => `${name} ${count}`).join(', ')}`,
    ...(oldest && newest ? [`  from ${oldest} to ${newest}`] : []),
    ...gaps.map(({ code, text }) => `  gap ${code}: ${text}`),
    ...(fields.length > 0 ? [`  fields: ${fields.join(', ')}`] : []),
  ].join('\n')
}
