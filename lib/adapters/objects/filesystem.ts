import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, rmdir, stat, unlink } from 'node:fs/promises'
import path from 'node:path'
import { ObjectMissing, type ObjectStore } from '#lib/ports/object-store'
import { objectName, objectPrefix } from './object-name.ts'
import { sweepIncoming } from './sweep-incoming.ts'

const pieceBytes = 256 * 1024

/**
 * Objects as files under `folder` (folders 0700, files 0600). A write goes to `.incoming`, is flushed to the disk and
 * then renamed, so a half-written object is never visible and survives no error. A name cannot at the same time be the
 * folder of another.
 */
export function filesystemObjects(folder: string): ObjectStore {
  const root = path.resolve(folder)
  const fileOf = (name: string) => path.join(root, objectName(name))
  return {
    put: (name, bytes) => putFile(root, fileOf(name), bytes),
    get: (name, range) => readPieces(name, fileOf(name), range),
    async size(name) {
      const found = await unlessMissing(stat(fileOf(name)))
      return found?.isFile() ? found.size : null
    },
    async remove(name) {
      await unlessMissing(unlink(fileOf(name)))
      await removeEmptyFolders(root, path.dirname(fileOf(name)))
    },
    list: prefix => namesUnder(root, objectPrefix(prefix)),
  }
}

async function putFile(root: string, file: string, bytes: AsyncIterable<Uint8Array>): Promise<{ bytes: number }> {
  const incoming = path.join(root, '.incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  await sweepIncoming(incoming)
  const draft = path.join(incoming, randomBytes(16).toString('hex'))
  try {
    const count = await writeAll(draft, bytes)
    await moveInto(draft, file)
    return { bytes: count }
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function writeAll(file: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  await using handle = await open(file, 'wx', 0o600)
  let count = 0
  for await (const piece of bytes) {
    await handle.writeFile(piece)
    count += piece.length
  }
  await handle.sync()
  return count
}

/** A folder may vanish between its making and the renaming, when the last object in it is removed: then once more. */
async function moveInto(draft: string, file: string, tries = 5): Promise<void> {
  const folder = path.dirname(file)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await rename(draft, file)
    await flushFolder(folder)
  } catch (error) {
    if (!isMissing(error) || tries === 1) throw error
    await moveInto(draft, file, tries - 1)
  }
}

/** Without this the new name itself may be lost in a power cut. Windows cannot open folders and needs no flush. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await using handle = await open(folder, 'r')
  await handle.sync()
}

async function* readPieces(
  name: string,
  file: string,
  { start, end = Number.POSITIVE_INFINITY }: { start: number; end?: number } = { start: 0 },
): AsyncGenerator<Uint8Array> {
  const handle = await unlessMissing(open(file, 'r'))
  if (!handle) throw new ObjectMissing(name)
  await using _closing = handle
  if (!(await handle.stat()).isFile()) throw new ObjectMissing(name)
  for (let at = start; at < end; ) {
    const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, end - at))
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

async function* namesUnder(root: string, prefix: string): AsyncGenerator<string> {
  const folder = prefix.includes('/') ? prefix.slice(0, prefix.lastIndexOf('/')) : ''
  for await (const name of filesIn(root, folder)) if (name.startsWith(prefix)) yield name
}

async function* filesIn(root: string, folder: string): AsyncGenerator<string> {
  for (const entry of (await unlessMissing(readdir(path.join(root, folder), { withFileTypes: true }))) ?? []) {
    if (entry.name.startsWith('.')) continue
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* filesIn(root, name)
    else if (entry.isFile()) yield name
  }
}

/** The name of a folder can tell whose case it was; it goes with its last object. */
async function removeEmptyFolders(root: string, folder: string): Promise<void> {
  for (let at = folder; at !== root; at = path.dirname(at)) {
    try {
      await rmdir(at)
    } catch (error) {
      if (isCode(error, 'ENOTEMPTY', 'EEXIST')) return
      if (!isMissing(error)) throw error
    }
  }
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

const isMissing = (error: unknown): boolean => isCode(error, 'ENOENT', 'ENOTDIR')

const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
