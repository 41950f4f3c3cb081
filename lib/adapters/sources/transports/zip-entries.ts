import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'

/** The files inside a ZIP, by name; `read` gives the bytes of one. */
export type ZipEntries = { names: string[]; read(name: string): AsyncGenerator<Uint8Array>; close(): void }

/** More files, larger ones, or ones that are packed closer than any text: a trap and no export. */
const most = 100_000
const largest = 20_000_000_000
const closest = 500

/**
 * Opens a ZIP (PKWARE APPNOTE 6.3) to read files in it; nothing is written anywhere. Names that lead out of it are refused
 * by the library. Faults in plain words.
 */
export async function openZip(path: string): Promise<ZipEntries> {
  const zip = await openPromise(path, { autoClose: false }).catch(() => damaged())
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue
      if (entries.size >= most || entry.uncompressedSize > largest || isBomb(entry))
        throw new SourceFault('A packed file of this source unpacks to more than we can read.')
      entries.set(entry.fileName, entry)
    }
  } catch (fault) {
    zip.close()
    throw fault instanceof SourceFault ? fault : damaged()
  }
  return { names: [...entries.keys()].sort(), read: name => bytesOf(zip, entries.get(name)), close: () => zip.close() }
}

const isBomb = ({ uncompressedSize, compressedSize }: Entry): boolean =>
  uncompressedSize > 50_000_000 && uncompressedSize > compressedSize * closest

async function* bytesOf(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Uint8Array> {
  if (!entry) throw new SourceFault('A file inside a packed file of this source is not there.')
  if (entry.isEncrypted())
    throw new SourceFault('A packed file of this source is locked with a password.', 'permission')
  try {
    yield* await zip.openReadStreamPromise(entry)
  } catch {
    damaged()
  }
}

function damaged(): never {
  throw new SourceFault('A packed file of this source is damaged.')
}
