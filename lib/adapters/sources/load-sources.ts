import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { MonitoringSource } from '#lib/ports/monitoring-source.ts'
import type { Manifest } from './schema/manifest-schema.ts'
import { readConfig } from './schema/read-config.ts'
import { readManifest } from './schema/read-manifest.ts'
import type { SourceConfig } from './schema/source-config.ts'
import { sourceOf, UnusableSources } from './source-from-manifest.ts'

/** Where the operator's manifests lie; `config` by manifest id stands before the `<id>.config.json` beside them. */
export type SourcesPlace = { connectorsDir: string; config?: Record<string, SourceConfig> }

/** A manifest file: its text, what it says, and the operator's configuration beside it (null: none is there). */
export type ManifestFile = { text: string; manifest: Manifest; config: SourceConfig | null }

/**
 * The sources of a folder: each `NAME.yml` is a manifest; `<id>.config.json` beside it says where its files or its
 * database are. No folder means no sources. Throws `UnusableSources` with every problem found: a source that cannot be
 * read must not be left out in silence.
 */
export async function loadSources({ connectorsDir, config = {} }: SourcesPlace): Promise<MonitoringSource[]> {
  const problems: string[] = []
  const sources: MonitoringSource[] = []
  for (const path of await manifestPaths(connectorsDir)) {
    try {
      const { text, manifest, config: beside } = await loadManifest(path)
      const own = config[manifest.id] ?? beside
      if (own === null)
        problems.push(`${manifest.id}.config.json: is missing; it says where the files or the database are.`)
      else if (sources.some(({ id }) => id === manifest.id))
        problems.push(`${basename(path)}: id: "${manifest.id}" is used by another file.`)
      else sources.push(sourceOf(manifest, text, own))
    } catch (fault) {
      if (!(fault instanceof UnusableSources)) throw fault
      problems.push(...fault.problems)
    }
  }
  if (problems.length > 0) throw new UnusableSources(problems)
  return sources
}

/** The manifests of a folder, by name; none where there is no folder. */
export async function manifestPaths(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(fault => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return []
    throw fault
  })
  return names
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .map(name => join(folder, name))
}

/** Reads one manifest file and the configuration beside it. Throws `UnusableSources`, each sentence naming the file. */
export async function loadManifest(path: string): Promise<ManifestFile> {
  const text = await readFile(path, 'utf8')
  const read = readManifest(text)
  if (!read.ok) throw new UnusableSources(read.problems.map(problem => `${basename(path)}: ${problem}`))
  const beside = await readConfig(dirname(path), read.manifest.id)
  if (!beside.ok) throw new UnusableSources(beside.problems)
  return { text, manifest: read.manifest, config: beside.config }
}
