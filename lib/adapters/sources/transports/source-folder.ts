import { createHash } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, matchesGlob, relative, sep } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { From } from '#lib/adapters/sources/schema/place-schema.ts'
import type { SourceConfig } from '#lib/adapters/sources/schema/source-config.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { cannotRead, folderOf, listFolder } from './list-folder.ts'
import { openZip } from './zip-entries.ts'

/**
 * A file of a source as it was when it was listed. `sha256` stands in for ids where rows have none; `number` counts from
 * 1 in the order of names; `changed` in ms. `hasGrown`: something was added since. `assertUnchanged` throws where it was
 * written to otherwise, or at all: what was read belongs to no one state of it.
 */
export type SourceFile = {
  path: string
  name: string
  number: number
  sha256: string
  bytes: number
  changed: number
  /** Its bytes, where it stands inside another file. */
  open?(): AsyncIterable<Uint8Array>
  hasGrown(): Promise<boolean>
  assertUnchanged(how?: 'but for what was added'): Promise<void>
}

/**
 * The files of a source, in the order of their names: those of the pattern, or the one that the operator named. Nothing
 * outside the folder is opened and no link is followed. No file at all is a fault, never "nothing held".
 */
export async function* sourceFiles(config: SourceConfig, from: From): AsyncGenerator<SourceFile> {
  const folder = await folderOf(config)
  const { names } = await listFolder(config, from)
  if (names.length === 0) throw new SourceFault('The file that this source should give is not there.')
  let number = 0
  for (const name of names) {
    const path = await realFile(folder, name)
    const { size, mtimeMs } = await stat(path).catch(cannotRead)
    const listed = { path, name, number: number + 1, bytes: size, changed: mtimeMs }
    const file = { ...listed, sha256: await fingerprint(path, size), ...sinceListed(path, size, mtimeMs) }
    if (from.archive === undefined) {
      number += 1
      yield file
    } else
      for await (const inside of filesInside(file, from.inside)) {
        number += 1
        yield { ...inside, number }
      }
  }
  if (number === 0) throw new SourceFault('The packed file of this source does not hold the file that it should.')
}

/** The files of the pattern inside a ZIP. One that stands unchanged in two archives is told once. */
async function* filesInside(file: SourceFile, pattern = '**'): AsyncGenerator<SourceFile> {
  const zip = await openZip(file.path)
  try {
    for (const name of zip.names.filter(one => matchesGlob(one, pattern))) {
      const sum = createHash('sha256')
      for await (const piece of zip.read(name)) sum.update(piece)
      yield { ...file, name, sha256: sum.digest('hex'), open: () => zip.read(name), hasGrown: async () => false }
    }
    await file.assertUnchanged()
  } finally {
    zip.close()
  }
}

const sinceListed = (
  path: string,
  bytes: number,
  changed: number,
): Pick<SourceFile, 'hasGrown' | 'assertUnchanged'> => ({
  hasGrown: async () => (await stat(path).catch(cannotRead)).size > bytes,
  assertUnchanged: async how => {
    const now = await stat(path).catch(cannotRead)
    const same = now.size === bytes && now.mtimeMs === changed
    if (!same && !(how && now.size > bytes))
      throw new SourceFault('The file was written to while it was read. Collecting again will help.', 'error', true)
  },
})

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

export type Bytes = Pick<SourceFile, 'path' | 'open'> & { bytes?: number }

/** The bytes of a file of the source, to the size at which it was listed, unpacked where it is a `.gz`; faults in plain words. */
export async function* readBytes({ path, bytes, open }: Bytes, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  if (open) return yield* open()
  if (bytes === 0) return
  const packed = createReadStream(path, { ...(bytes ? { end: bytes - 1 } : {}), ...(signal ? { signal } : {}) })
  try {
    yield* /\.gz$/i.test(path) ? unpacked(packed) : packed
  } catch (fault) {
    if (signal?.aborted) throw fault
    if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('Z_'))
      throw new SourceFault('A packed file of this source is damaged.')
    cannotRead(fault)
  } finally {
    packed.destroy()
  }
}

function unpacked(packed: ReadStream): AsyncIterable<Uint8Array> {
  const plain = createGunzip()
  packed.on('error', fault => plain.destroy(fault))
  return packed.pipe(plain)
}

/** Fingerprints that were taken, by what the file system says of a file: it says something else once that is changed. */
const fingerprints = new Map<string, string>()
const remembered = 1000

/**
 * The file's SHA-256, taken once while it stays as it is: several cases read the same file. Of a file changed a moment
 * ago it is not remembered: a second change within the clock's tick would not show.
 */
async function fingerprint(path: string, bytes: number): Promise<string> {
  const { dev, ino, mtimeNs, ctimeNs } = await stat(path, { bigint: true }).catch(cannotRead)
  const state = [path, dev, ino, bytes, mtimeNs, ctimeNs].join('\0')
  const known = fingerprints.get(state)
  if (known !== undefined) return known
  const settled = Number(ctimeNs / 1_000_000n) < Date.now() - 2000
  const sha256 = await sha256Of(path, bytes)
  if (fingerprints.size >= remembered) fingerprints.clear()
  if (settled) fingerprints.set(state, sha256)
  return sha256
}

async function sha256Of(path: string, bytes: number): Promise<string> {
  const sum = createHash('sha256')
  try {
    if (bytes > 0)
      for await (const piece of createReadStream(path, { end: bytes - 1, highWaterMark: 1 << 20 })) sum.update(piece)
  } catch (fault) {
    cannotRead(fault)
  }
  return sum.digest('hex')
}
