import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { s3Objects } from '#lib/adapters/objects/s3.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import { type HeldS3, holdS3 } from './s3.ts'

/** A store of objects for a test. `leftovers` tells all that is kept, half-written things too; disposing removes it. */
export type HeldStore = AsyncDisposable & { objects: ObjectStore; leftovers: () => Promise<string[]> }

/** Objects as files in a folder of their own. */
export async function holdFiles(): Promise<HeldStore & { folder: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-objects-'))
  return {
    folder,
    objects: filesystemObjects(folder),
    leftovers: async () => (await readdir(folder, { recursive: true })).filter(name => name !== '.incoming'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

/** Objects in a bucket of a held S3 server that lists three names at a time. */
export async function holdBucket(): Promise<HeldStore & { held: HeldS3 }> {
  const held = await holdS3({ keysPerList: 3 })
  return {
    held,
    objects: s3Objects(held),
    leftovers: async () => [...held.objects.keys(), ...Array.from({ length: held.openUploads() }, () => 'open upload')],
    [Symbol.asyncDispose]: held.close,
  }
}
