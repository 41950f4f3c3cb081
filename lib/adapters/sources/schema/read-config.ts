import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isOpenToOthers } from '#lib/adapters/objects/var-folder.ts'
import { type SourceConfig, sourceConfigSchema } from './source-config.ts'

/** The operator's configuration, `null` where there is none, or what is wrong with it in one sentence each. */
export type ReadConfig = { ok: true; config: SourceConfig | null } | { ok: false; problems: string[] }

/**
 * Reads `<id>.config.json` of a folder: a file that its owner alone may read, for it may hold a password. A relative
 * folder in it starts at this folder.
 */
export async function readConfig(folder: string, id: string): Promise<ReadConfig> {
  const name = `${id}.config.json`
  const path = join(folder, name)
  const found = await stat(path).catch(() => null)
  if (!found) return { ok: true, config: null }
  if (process.platform !== 'win32' && isOpenToOthers(found))
    return wrong(`${name}: others on this computer may read it; its mode must be 0600.`)
  const config = sourceConfigSchema.safeParse(jsonOf(await readFile(path, 'utf8')))
  if (!config.success) return wrong(...config.error.issues.map(issue => faultIn(name, issue.path)))
  if (config.data.folder !== undefined) config.data.folder = resolve(folder, config.data.folder)
  return { ok: true, config: config.data }
}

const faultIn = (name: string, key: PropertyKey[]): string =>
  key.length === 0
    ? `${name}: is not an object of JSON.`
    : `${name}: ${key.map(String).join('.')}: must be a text, number or yes/no.`

const wrong = (...problems: string[]): ReadConfig => ({ ok: false, problems })

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
