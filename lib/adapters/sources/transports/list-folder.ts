import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, matchesGlob } from 'node:path'
import type { From } from '#lib/adapters/sources/schema/place-schema.ts'
import type { SourceConfig } from '#lib/adapters/sources/schema/source-config.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'

/**
 * What lies in the folder of a source: the files of its patterns, in order; how many lie beside them, in the same
 * folders, that bear their names with an ending of rotation (`access.log.1`, `access.log.2.gz`, `access.log-20261001`);
 * how many folders within could not be looked into.
 */
export type Listing = { names: string[]; beside: number; unreadable: number }

/** The real path of the source's folder. */
export async function folderOf({ folder }: SourceConfig): Promise<string> {
  if (!folder) throw new SourceFault('No folder has been set for this source.')
  return realpath(folder).catch(cannotRead)
}

/** Lists the folder of a source; where the operator named the one file, it is that alone. */
export async function listFolder(config: SourceConfig, { folder, archive }: From): Promise<Listing> {
  if (config.file) return { names: [config.file], beside: 0, unreadable: 0 }
  const wanted = [folder ?? archive ?? []].flat()
  const depth = Math.max(...wanted.map(one => (one.includes('**') ? deepest : one.split('/').length)))
  const found: Walk = { files: [], unreadable: 0 }
  await walk(await folderOf(config), '', depth, found)
  const names = new Set(found.files.filter(name => wanted.some(pattern => matchesGlob(name, pattern))).sort())
  const beside = found.files.filter(name => !names.has(name) && names.has(originalOf(name)))
  return { names: [...names], beside: beside.length, unreadable: found.unreadable }
}

type Walk = { files: string[]; unreadable: number }

/** Deeper folders are a fault of the file system, not a source. */
const deepest = 40

/** All names down to the depth. A linked folder is not followed, and so counts as one that cannot be looked into. */
async function walk(root: string, within: string, depth: number, found: Walk): Promise<void> {
  const entries = await readdir(join(root, within), { withFileTypes: true }).catch(fault => {
    if (within === '') return cannotRead(fault)
    found.unreadable += 1
    return []
  })
  for (const entry of entries) {
    const name = join(within, entry.name)
    if (entry.isDirectory()) {
      if (depth > 1) await walk(root, name, depth - 1, found)
    } else if (entry.isSymbolicLink() && depth > 1 && (await isFolder(join(root, name)))) found.unreadable += 1
    else found.files.push(name)
  }
}

const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  )

const rotated = /^(.+?)(?:[.-]\d+)?(?:\.(?:gz|bz2|xz|zst|old))?$/

/** The name of the file that was put aside under this one. */
const originalOf = (name: string): string => join(dirname(name), rotated.exec(basename(name))?.[1] ?? '')

/** Throws what the file system says, in words that the person may read. */
export function cannotRead(fault: unknown): never {
  const code = fault instanceof Error && 'code' in fault ? fault.code : ''
  if (code === 'EACCES' || code === 'EPERM')
    throw new SourceFault('We are not allowed to read the files of this source.', 'permission')
  if (code === 'ENOENT' || code === 'ENOTDIR') throw new SourceFault('The files of this source are not there.')
  throw new SourceFault('The files of this source could not be read.', 'error', true)
}
