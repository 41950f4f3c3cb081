import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { MonitoringSource } from '../../ports/monitoring-source.ts'
import { readManifest } from './read-manifest.ts'
import { type SourceConfig, sourceConfigSchema } from './source-config.ts'
import { sourceOf, UnusableSources } from './source-from-manifest.ts'

/** Where the operator's manifests lie; `config` by manifest id stands before the `<id>.config.json` beside them. */
export type SourcesPlace = { connectorsDir: string; config?: Record<string, SourceConfig> }

/**
 * The sources of a folder: each `NAME.yml` is a manifest; `<id>.config.json` beside it, readable by its owner alone, says
 * where its files or its database are (a relative folder starts at the connectors' folder). No folder means no sources.
 * Throws `UnusableSources` with every problem found: a source that cannot be read must not be left out in silence.
 */
export async function loadSources({ connectorsDir, config = {} }: SourcesPlace): Promise<MonitoringSource[]> {
  const names = (await namesIn(connectorsDir)).filter(name => /\.ya?ml$/.test(name)).sort()
  const problems: string[] = []
  const sources: MonitoringSource[] = []
  for (const name of names) {
    const read = await loadSource(connectorsDir, name, config)
    if ('problems' in read) problems.push(...read.problems)
    else if (sources.some(({ id }) => id === read.id))
      problems.push(`${name}: id: "${read.id}" is used by another file.`)
    else sources.push(read)
  }
  if (problems.length > 0) throw new UnusableSources(problems)
  return sources
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return []
    throw fault
  }
}

type Problems = { problems: string[] }
type ReadConfig = { ok: true; config: SourceConfig } | { ok: false; problems: string[] }

async function loadSource(
  folder: string,
  name: string,
  given: Record<string, SourceConfig>,
): Promise<MonitoringSource | Problems> {
  const text = await readFile(join(folder, name), 'utf8')
  const read = readManifest(text)
  if (!read.ok) return { problems: read.problems.map(problem => `${name}: ${problem}`) }
  const config = given[read.manifest.id]
  if (config) return sourceOf(read.manifest, text, config)
  const own = await readConfig(folder, `${read.manifest.id}.config.json`)
  return own.ok ? sourceOf(read.manifest, text, own.config) : { problems: own.problems }
}

async function readConfig(folder: string, name: string): Promise<ReadConfig> {
  const path = join(folder, name)
  const found = await stat(path).catch(() => null)
  if (!found)
    return { ok: false, problems: [`${name}: is missing; it says where this source’s files or database are.`] }
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    return { ok: false, problems: [`${name}: others on this computer may read it; its mode must be 0600.`] }
  const config = sourceConfigSchema.safeParse(jsonOf(await readFile(path, 'utf8')))
  if (!config.success)
    return {
      ok: false,
      problems: config.error.issues.map(({ path: key }) => `${name}: ${key.join('.') || 'the file'} cannot be used.`),
    }
  if (config.data.folder !== undefined) config.data.folder = resolve(folder, config.data.folder)
  return { ok: true, config: config.data }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
