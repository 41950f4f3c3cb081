import { segmentOf } from '#lib/adapters/package/segment.ts'
import type { SealedSink } from '#lib/adapters/sealing/sealed-object.ts'

/** Longer ones compress hardly better. */
const segmentBytes = 128 * 1024

/** Gathers the bytes of a data file in one lasting buffer and writes them as segments. */
export class Segments {
  private readonly sink: SealedSink
  private gathered = Buffer.allocUnsafeSlow(segmentBytes * 2)
  private size = 0

  constructor(sink: SealedSink) {
    this.sink = sink
  }

  add(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.gathered.set(bytes, this.size)
    this.size += bytes.length
  }

  addText(text: string): void {
    // A unit of UTF-16 takes three bytes at most.
    this.reserve(text.length * 3)
    this.size += this.gathered.write(text, this.size)
  }

  async writeWhenFull(): Promise<void> {
    if (this.size >= segmentBytes) await this.end()
  }

  /** Writes what is left. */
  async end(): Promise<void> {
    if (this.size > 0) await this.sink.write(segmentOf(this.gathered.subarray(0, this.size)))
    this.size = 0
  }

  private reserve(more: number): void {
    if (this.size + more <= this.gathered.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.gathered.length * 2, this.size + more))
    this.gathered.copy(larger, 0, 0, this.size)
    this.gathered = larger
  }
}
