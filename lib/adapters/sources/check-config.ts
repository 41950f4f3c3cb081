import { basename, dirname } from 'node:path'
import { isOfFiles, type Manifest, placesOf } from './schema/manifest-schema.ts'
import { readConfig } from './schema/read-config.ts'
import type { SourceConfig } from './schema/source-config.ts'
import { placeholders } from './schema/template.ts'
import { SourceFault } from './source-fault.ts'
import { folderOf } from './transports/list-folder.ts'
import { realFile } from './transports/source-folder.ts'

/**
 * What is wrong with the configuration beside a manifest file, a sentence each: it is missing or cannot be used, does not
 * say where the data are, or names a folder or file that this user cannot read. A database is not asked.
 */
export async function configProblems(path: string, manifest: Manifest): Promise<string[]> {
  const name = `${manifest.id}.config.json`
  const beside = await readConfig(dirname(path), manifest.id)
  if (!beside.ok) return beside.problems
  if (!beside.config)
    return [
      `${name}: is missing beside ${basename(path)}; it says where the files or the database are (docs/guides/add-a-source.md).`,
    ]
  const missing = valuesMissing(manifest, beside.config)
  if (missing) return [`${name}: ${missing}`]
  const problem = isOfFiles(manifest) ? await unreadable(beside.config) : withoutUrl(manifest, beside.config)
  return problem ? [`${name}: ${problem}`] : []
}

const withoutUrl = (manifest: Manifest, { url }: SourceConfig): string | null =>
  url || !placesOf(manifest).some(({ database }) => database)
    ? null
    : 'url is missing; it is the address of the database.'

/** What the manifest names as `{{config.NAME}}` and the configuration does not say. */
function valuesMissing(manifest: Manifest, config: SourceConfig): string | null {
  const names = placeholders(JSON.stringify(manifest)).filter(name => name.startsWith('config.'))
  const missing = [...new Set(names.map(name => name.slice('config.'.length)))].filter(name => !config[name])
  return missing.length === 0 ? null : `${missing.join(', ')} is missing; the manifest asks for it.`
}

async function unreadable(config: SourceConfig): Promise<string | null> {
  if (!config.folder) return 'folder is missing; it is where the files are.'
  try {
    const folder = await folderOf(config)
    if (config.file) await realFile(folder, config.file)
    return null
  } catch (fault) {
    if (fault instanceof SourceFault) return `${config.file ?? config.folder}: ${fault.message}`
    throw fault
  }
}
