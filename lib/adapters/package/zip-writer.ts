import { centralRecord, descriptor, endOfZip, type Listed, localHeader } from './zip-headers.ts'

/** Takes the next bytes of a file; resolves when more are wanted, rejects when nobody takes them any more. */
export type Put = (bytes: Uint8Array) => Promise<void>

/** Bytes before compression: their number and their CRC-32. */
export type Plain = { bytes: number; crc32: number }

const [stored, deflated] = [0, 8]

/**
 * A ZIP as a stream, ZIP64 where it must be. It only frames: what is compressed comes compressed, so that many processes
 * can do that work.
 */
export class ZipWriter {
  private readonly put: Put
  private readonly entries: Listed[] = []
  private offset = 0

  constructor(put: Put) {
    this.put = put
  }

  /** One file: `pour` writes its bytes, as raw deflate (RFC 1951) if so, and tells what they are without. */
  async add<P extends Plain>(name: string, isDeflated: boolean, pour: (put: Put) => Promise<P>): Promise<P> {
    const { offset } = this
    const head = { name: Buffer.from(name), method: isDeflated ? deflated : stored }
    await this.write(localHeader(head))
    const start = this.offset
    const plain = await pour(bytes => this.write(bytes))
    const entry = { ...head, offset, packed: this.offset - start, size: plain.bytes, crc: plain.crc32 }
    await this.write(descriptor(entry))
    this.entries.push(entry)
    return plain
  }

  /** Writes the directory, which ends the file. */
  async end(): Promise<void> {
    const { entries, offset: start } = this
    for (const entry of entries) await this.write(centralRecord(entry))
    await this.write(endOfZip({ count: entries.length, length: this.offset - start, start }))
  }

  private async write(bytes: Uint8Array): Promise<void> {
    this.offset += bytes.length
    await this.put(bytes)
  }
}
