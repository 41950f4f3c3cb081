import { createHash } from 'node:crypto'
import { isAbsolute, relative } from 'node:path'
import { loadManifest, manifestPaths } from './load-sources.ts'
import type { SourceConfig } from './schema/source-config.ts'

/** What is published where a host without connectors says that there are none. */
export const noConnectors = 'none'

/**
 * Names what a folder of connectors says: its manifests, and their configurations but the passwords in addresses. Two
 * hosts with one fingerprint ask the same systems in the same way. Null where there is no connector. Throws
 * `UnusableSources` as `loadSources` does.
 */
export async function connectorsFingerprint(folder: string): Promise<string | null> {
  const paths = await manifestPaths(folder)
  if (paths.length === 0) return null
  const said = await Promise.all(paths.map(loadManifest))
  const lines = said
    .map(({ text, manifest, config }) => JSON.stringify([manifest.id, text, configOf(folder, config)]))
    .sort()
  return createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 22)
}

/** A configuration as its keys and values, in order. */
const configOf = (folder: string, config: SourceConfig | null): [string, unknown][] =>
  Object.entries(config ?? {})
    .map(([name, value]): [string, unknown] => [
      name,
      typeof value === 'string' ? sameEverywhere(folder, value) : value,
    ])
    .sort(([one], [other]) => (one < other ? -1 : 1))

/**
 * What of a value must be alike on every host. A password may differ, and is nothing to be hashed into what others read;
 * a folder beside the connectors stands wherever they do.
 */
function sameEverywhere(folder: string, value: string): string {
  if (isAbsolute(value)) {
    const inside = relative(folder, value)
    return inside.startsWith('..') ? value : inside
  }
  const url = URL.parse(value)
  if (!url?.password) return value
  url.password = ''
  return url.href
}
