import { open, readdir } from 'node:fs/promises'
import path from 'node:path'
import { bytesOf, piecesOf } from './bytes.ts'
import type { PackageEntry } from './zip.ts'

/** The files of an unpacked package, links not followed; names with `/`, in the order of their names. */
export async function* folderEntries(folder: string): AsyncGenerator<PackageEntry> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = found
    .filter(entry => !entry.isDirectory())
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
  for (const name of names.sort()) {
    const file = await open(path.join(folder, name), 'r')
    try {
      const bytes = bytesOf(file, 0, (await file.stat()).size)
      yield { name: name.replaceAll(path.sep, '/'), read: () => piecesOf(bytes), place: bytes }
    } finally {
      await file.close()
    }
  }
}
