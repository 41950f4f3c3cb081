import { createRequire } from 'node:module'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'

/** As much of the library as is used here; it comes without types. */
type Entry = { fileName: string }
type Opened = {
  on(event: 'entry', tell: (entry: Entry) => void): void
  on(event: 'end', tell: () => void): void
  readEntry(): void
  openReadStream(entry: Entry, give: (fault: Error | null, stream?: Readable) => void): void
}
type Library = {
  fromBuffer(bytes: Buffer, options: object, give: (fault: Error | null, opened?: Opened) => void): void
}
const { fromBuffer } = createRequire(import.meta.url)('yauzl') as Library

/** Every file of a ZIP, read by another library. */
export function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const { promise, resolve, reject } = Promise.withResolvers<Map<string, Buffer>>()
  const found = new Map<string, Buffer>()
  const read = (opened: Opened): void => {
    opened.on('entry', entry =>
      opened.openReadStream(entry, (fault, stream) => {
        if (fault || !stream) return reject(fault)
        buffer(stream).then(file => {
          found.set(entry.fileName, file)
          opened.readEntry()
        }, reject)
      }),
    )
    opened.on('end', () => resolve(found))
    opened.readEntry()
  }
  fromBuffer(bytes, { lazyEntries: true }, (fault, opened) => (opened ? read(opened) : reject(fault)))
  return promise
}
