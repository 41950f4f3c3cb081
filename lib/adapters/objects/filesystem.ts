import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { ObjectMissing, type ObjectStore } from '#lib/ports/object-store.ts'
import { objectName, objectPrefix } from './object-name.ts'
import { codeOf, ObjectStoreFault } from './store-fault.ts'
import { sweepIncoming } from './sweep-incoming.ts'

const pieceBytes = 256 * 1024

/**
 * Objects as files in `folder` (folders 0700, files 0600). A write goes to `.incoming`, is flushed to the disk and then
 * renamed, so a half-written object is never visible and survives no error. All files stand side by side, with `~` for
 * `/`: no empty folder stays behind to tell whose case it was, and none vanishes under a write. Faults of the file system
 * are thrown as `ObjectStoreFault`.
 */
export function filesystemObjects(folder: string): ObjectStore {
  const fileOf = (name: string) => path.resolve(folder, objectName(name).replaceAll('/', '~'))
  return {
    put: (name, bytes) => putFile(path.resolve(folder), fileOf(name), bytes),
    get: (name, range) => readPieces(name, fileOf(name), range),
    size: async name => (await unlessMissing(stat(fileOf(name))))?.size ?? null,
    remove: name => done(rm(fileOf(name), { force: true })),
    async *list(prefix) {
      const beginning = objectPrefix(prefix)
      for (const file of (await unlessMissing(readdir(folder))) ?? []) {
        const name = file.replaceAll('~', '/')
        if (!name.startsWith('.') && name.startsWith(beginning)) yield name
      }
    },
  }
}

async function putFile(folder: string, file: string, bytes: AsyncIterable<Uint8Array>): Promise<{ bytes: number }> {
  const incoming = path.join(folder, '.incoming')
  await done(mkdir(incoming, { recursive: true, mode: 0o700 }))
  await done(sweepIncoming(incoming))
  const draft = path.join(incoming, randomBytes(16).toString('hex'))
  try {
    const count = await writeAll(draft, bytes)
    await done(rename(draft, file))
    await done(flushFolder(folder))
    return { bytes: count }
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function writeAll(file: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  await using handle = await done(open(file, 'wx', 0o600))
  // A call for each sealed chunk costs more than the copying, and a buffer for each call more than one for all.
  const gathered = Buffer.allocUnsafe(pieceBytes)
  let [count, size] = [0, 0]
  const writeGathered = async () => {
    await done(handle.writeFile(gathered.subarray(0, size)))
    size = 0
  }
  for await (const piece of bytes) {
    count += piece.length
    for (let at = 0; at < piece.length; ) {
      const taken = Math.min(pieceBytes - size, piece.length - at)
      gathered.set(piece.subarray(at, at + taken), size)
      size += taken
      at += taken
      if (size === pieceBytes) await writeGathered()
    }
  }
  await writeGathered()
  await done(handle.sync())
  return count
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
  for (let at = start; at < end; ) {
    const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, end - at))
    const { bytesRead } = await done(handle.read(buffer, 0, buffer.length, at))
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await done(work)
  } catch (error) {
    if (error instanceof ObjectStoreFault && error.code === 'ENOENT') return null
    throw error
  }
}

/** Waits for the file system and gives its faults their name. */
async function done<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new ObjectStoreFault(codeOf(error), null)
  }
}
