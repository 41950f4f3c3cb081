import { lstat } from 'node:fs/promises'
import type { SourceConfig } from '#lib/adapters/sources/schema/source-config.ts'
import { folderOf } from './list-folder.ts'
import { readBytes, realFile } from './source-folder.ts'

/** Reads a picture or recording that a row of the source names: only a real file inside the source's folder, no link. */
export async function* openMedia(config: SourceConfig, ref: string): AsyncGenerator<Uint8Array> {
  yield* readBytes({ path: await realFile(await folderOf(config), ref) })
}

/** The bytes of the named file; null where it is not there, not ours to open, or larger than `atMost`. */
export async function mediaBytes(config: SourceConfig, ref: string, atMost: number): Promise<number | null> {
  try {
    const { size } = await lstat(await realFile(await folderOf(config), ref))
    return size > 0 && size <= atMost ? size : null
  } catch {
    return null
  }
}
