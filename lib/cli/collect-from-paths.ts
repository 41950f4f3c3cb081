import { readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { loadManifest, manifestPaths } from '#lib/adapters/sources/load-sources.ts'
import { BrokenJson } from '#lib/adapters/sources/readers/parse-json.ts'
import { recogniseActivityWatch } from '#lib/adapters/sources/recognise-activitywatch.ts'
import { isOfFiles } from '#lib/adapters/sources/schema/manifest-schema.ts'
import type { SourceConfig } from '#lib/adapters/sources/schema/source-config.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { sourceFromManifest, UnusableSources } from '#lib/adapters/sources/source-from-manifest.ts'
import { areOne, identifierForm, namesNobody } from '#lib/domain/people/identifier-form.ts'
import type { IdentityKey } from '#lib/domain/records/monitoring-record.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import type { MonitoringSource } from '#lib/ports/monitoring-source.ts'
import { activityWatch, registeredFrom } from './registered-source.ts'

/** A source to be asked, and what the report says about it. */
export type NamedSource = { source: MonitoringSource; registered: RegisteredSource }

/** Why a path cannot be collected from; `sentence` is for the person at the command line. */
export type PathRefusal = {
  reason:
    | 'no_such_path'
    | 'unreadable'
    | 'not_json'
    | 'cut_short'
    | 'not_a_source'
    | 'no_events'
    | 'no_key'
    | 'unknown_subject'
  sentence: string
}

export type SourcesFromPaths = { ok: true; sources: NamedSource[] } | { ok: false; refusal: PathRefusal }

/**
 * Recognises what each path is: an ActivityWatch export (by its content), a manifest (`.yml`), or a folder of manifests.
 * Everything that can be known before the work is known here: a wrong path, a file that is not JSON or is cut short, and
 * a subject that the export does not hold. The refusal never names what else the file holds: those are other people.
 */
export async function sourcesFromPaths(paths: string[], keys: IdentityKey[]): Promise<SourcesFromPaths> {
  const sources: NamedSource[] = []
  try {
    for (const path of paths)
      for (const found of await sourcesAt(path, keys)) sources.push(withUnusedId(found, sources))
  } catch (fault) {
    if (fault instanceof Refused) return { ok: false, refusal: fault.refusal }
    throw fault
  }
  return { ok: true, sources }
}

class Refused extends Error {
  readonly refusal: PathRefusal
  constructor(reason: PathRefusal['reason'], sentence: string) {
    super(sentence)
    this.refusal = { reason, sentence }
  }
}

type Found = { text: string; config: SourceConfig; registered: RegisteredSource }

async function sourcesAt(path: string, keys: IdentityKey[]): Promise<Found[]> {
  const found = await stat(path).catch(() => null)
  if (!found) throw new Refused('no_such_path', `${path} does not exist.`)
  if (found.isDirectory()) return sourcesInFolder(path)
  if (!found.isFile()) throw new Refused('not_a_source', `${path} is not a file. ${expected}`)
  return /\.ya?ml$/.test(path) ? [await fromManifest(path)] : [await fromExport(path, keys)]
}

const expected = 'Expected: an ActivityWatch export (JSON), a manifest (.yml), or a folder with manifests.'

async function sourcesInFolder(path: string): Promise<Found[]> {
  const manifests = await manifestPaths(path)
  if (manifests.length === 0) throw new Refused('not_a_source', `${path} holds no manifest (.yml). ${expected}`)
  return Promise.all(manifests.map(fromManifest))
}

async function fromManifest(path: string): Promise<Found> {
  try {
    const { text, manifest, config } = await loadManifest(path)
    if (config === null && !isOfFiles(manifest))
      throw new Refused(
        'not_a_source',
        `${path} needs ${manifest.id}.config.json beside it, with the address of the system.`,
      )
    return { text, config: config ?? { folder: dirname(resolve(path)) }, registered: registeredFrom(manifest) }
  } catch (fault) {
    if (fault instanceof UnusableSources) throw new Refused('not_a_source', fault.problems.join('\n'))
    throw fault
  }
}

async function fromExport(path: string, keys: IdentityKey[]): Promise<Found> {
  const file = await realpath(path)
  const recognised = await recogniseActivityWatch(file).catch(fault => refuseFault(path, fault))
  if (recognised.kind === 'other')
    throw new Refused('not_a_source', `${path} is JSON, but no ActivityWatch export. ${expected}`)
  if (recognised.kind === 'buckets')
    throw new Refused(
      'no_events',
      `${path} names ActivityWatch’s buckets but holds no events; use “Export all buckets as JSON”.`,
    )
  const hosts = keys.filter(({ kind }) => kind === 'device_id')
  if (hosts.length === 0)
    throw new Refused('no_key', `${path} knows people by the name of their computer: give --subject hostname=NAME.`)
  if (!mayHoldOne(hosts, recognised.hostnames)) {
    const asked = hosts.map(({ value }) => `hostname=${value}`).join(' or ')
    throw new Refused('unknown_subject', `${path} holds nothing that belongs to ${asked}. Check the spelling.`)
  }
  const text = await readFile(join(import.meta.dirname, '../adapters/sources/manifests/activitywatch.yml'), 'utf8')
  return { text, config: { folder: dirname(file), file: basename(file) }, registered: activityWatch }
}

/** Whether an export names one of the hosts, or one that is unknown: its events may be hers, and are counted. */
function mayHoldOne(hosts: IdentityKey[], names: ReadonlySet<string>): boolean {
  const forms = hosts.map(({ kind, value }) => identifierForm(kind, value))
  return [...names].some(
    name => namesNobody(name) || forms.some(form => areOne(form, identifierForm('device_id', name))),
  )
}

function refuseFault(path: string, fault: unknown): never {
  if (fault instanceof BrokenJson) {
    if (fault.flaw === 'cut_short')
      throw new Refused('cut_short', `${path} breaks off before its end: export it again.`)
    const flaw = fault.flaw === 'empty' ? 'is empty' : 'is not JSON, or is damaged'
    throw new Refused('not_json', `${path} ${flaw}. ${expected}`)
  }
  if (fault instanceof SourceFault) throw new Refused('unreadable', `${path} cannot be read.`)
  throw fault
}

/** Two exports are two sources: the second gets a number. */
function withUnusedId({ text, config, registered }: Found, before: NamedSource[]): NamedSource {
  const same = before.filter(
    ({ registered: { id } }) => id === registered.id || id.startsWith(`${registered.id}-`),
  ).length
  if (same === 0) return { source: sourceFromManifest(text, config), registered }
  const id = `${registered.id}-${same + 1}`
  const title = { ...registered.title, en: `${registered.title.en} (${same + 1})` }
  return {
    source: sourceFromManifest(text.replace(/^id: .*$/m, `id: ${id}`), config),
    registered: { ...registered, id, title },
  }
}
