/** As much of the library as is used; it comes without types. Sizes in bytes. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream'
  export type Entry = { fileName: string; uncompressedSize: number; compressedSize: number; isEncrypted(): boolean }
  export type ZipFile = {
    eachEntry(): AsyncIterable<Entry>
    openReadStreamPromise(entry: Entry): Promise<Readable>
    close(): void
  }
  export function openPromise(path: string, options: { autoClose: boolean }): Promise<ZipFile>
}
