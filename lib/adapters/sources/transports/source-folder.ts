import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { glob, readdir, realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import type { SourceConfig } from '#lib/adapters/sources/schema/source-config.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'

/** A file of a source. `sha256` stands in for ids where rows have none; `number` counts from 1 in the order of names. */
export type SourceFile = { path: string; name: string; number: number; sha256: string; bytes: number; changed: number }

/** The real path of the source's folder. */
export async function folderOf({ folder }: SourceConfig): Promise<string> {
  if (!folder) throw new SourceFault('No folder has been set for this source.')
  return realpath(folder).catch(cannotRead)
}

/**
 * The files of a source, in the order of their names: those of the pattern, or the one that the operator named. Nothing
 * outside the folder is opened and no link is followed. No file at all is a fault, never "nothing held".
 */
export async function* sourceFiles(config: SourceConfig, pattern: string): AsyncGenerator<SourceFile> {
  const folder = await folderOf(config)
  const names = config.file ? [config.file] : (await Array.fromAsync(glob(pattern, { cwd: folder }))).sort()
  if (names.length === 0) throw new SourceFault('The file that this source should give is not there.')
  for (const [index, name] of names.entries()) {
    const path = await realFile(folder, name)
    const { size, mtimeMs } = await stat(path).catch(cannotRead)
    yield { path, name, number: index + 1, sha256: await fingerprint(path), bytes: size, changed: mtimeMs }
  }
}

/**
 * How many files lie beside those of the pattern, in the same folders, that bear their names with an ending of rotation:
 * `access.log.1`, `access.log.2.gz`, `access.log-20261001`. Where the operator named the one file, none is looked for.
 */
export async function besidePattern(config: SourceConfig, pattern: string): Promise<number> {
  if (config.file) return 0
  const folder = await folderOf(config)
  const names = new Set(await Array.fromAsync(glob(pattern, { cwd: folder })))
  let beside = 0
  for (const within of new Set([...names].map(name => dirname(name))))
    for (const other of await readdir(join(folder, within)).catch(cannotRead)) {
      const [, original] = rotated.exec(other) ?? []
      if (original && names.has(join(within, original)) && !names.has(join(within, other))) beside += 1
    }
  return beside
}

const rotated = /^(.+?)(?:[.-]\d+)?(?:\.(?:gz|bz2|xz|zst|old))?$/

/** The path of a file in the folder; a link, a way out of the folder or something else than a file is a fault. */
export async function realFile(folder: string, name: string): Promise<string> {
  const path = join(folder, name)
  const inside = relative(folder, path)
  if (inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..')
    throw new SourceFault('A file of this source lies outside its folder.', 'permission')
  const real = await realpath(path).catch(cannotRead)
  if (real !== path) throw new SourceFault('A file of this source is a link; links are not followed.', 'permission')
  const found = await stat(real).catch(cannotRead)
  if (!found.isFile()) throw new SourceFault('Something that this source should give is not a file.')
  return real
}

/** The bytes of a file of the source; faults in plain words. */
export async function* readBytes(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, signal ? { signal } : {})
  } catch (fault) {
    if (signal?.aborted) throw fault
    cannotRead(fault)
  }
}

/** A fault when the file was written to since it was listed: what was read belongs to no one state of it. */
export async function assertUnchanged({ path, bytes, changed }: SourceFile): Promise<void> {
  const now = await stat(path).catch(cannotRead)
  if (now.size !== bytes || now.mtimeMs !== changed)
    throw new SourceFault('The file was written to while it was read. Collecting again will help.', 'error', true)
}

/** Fingerprints that were taken, by what the file system says of a file: it says something else once that is changed. */
const fingerprints = new Map<string, string>()
const remembered = 1000

/**
 * The file's SHA-256, taken once while it stays as it is: several cases read the same file. Of a file changed a moment
 * ago it is not remembered: a second change within the clock's tick would not show.
 */
async function fingerprint(path: string): Promise<string> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true }).catch(cannotRead)
  const state = [path, dev, ino, size, mtimeNs, ctimeNs].join('\0')
  const known = fingerprints.get(state)
  if (known !== undefined) return known
  const settled = Number(ctimeNs / 1_000_000n) < Date.now() - 2000
  const sha256 = await sha256Of(path)
  if (fingerprints.size >= remembered) fingerprints.clear()
  if (settled) fingerprints.set(state, sha256)
  return sha256
}

async function sha256Of(path: string): Promise<string> {
  const sum = createHash('sha256')
  for await (const bytes of readBytes(path)) sum.update(bytes)
  return sum.digest('hex')
}

function cannotRead(fault: unknown): never {
  const code = fault instanceof Error && 'code' in fault ? fault.code : ''
  if (code === 'EACCES' || code === 'EPERM')
    throw new SourceFault('We are not allowed to read the files of this source.', 'permission')
  if (code === 'ENOENT' || code === 'ENOTDIR') throw new SourceFault('The files of this source are not there.')
  throw new SourceFault('The files of this source could not be read.', 'error', true)
}
