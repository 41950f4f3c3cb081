import { createHash } from 'node:crypto'
import { type SealedSink, sealTo } from '#lib/adapters/sealing/sealed-object.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { CaseKey, RecordFile } from '#lib/ports/record-store.ts'

/** The pictures of one source, one behind the other in one sealed object that exists only if there is a picture. */
export type PictureFile = {
  /** The record with its picture's place, size and hash; with an empty `ref` when the source did not give the bytes. */
  keep(record: MonitoringRecord): Promise<MonitoringRecord>
  close(): Promise<Pick<RecordFile, 'media'> & { mediaMissing: number }>
  /** Takes everything back, after `close` too. */
  remove(): Promise<void>
}

type OpenMedia = (ref: string) => AsyncIterable<Uint8Array>

export function pictureFile(objects: ObjectStore, name: string, key: CaseKey, openMedia?: OpenMedia): PictureFile {
  let sink: SealedSink | null = null
  let length = 0
  let mediaMissing = 0
  const append = async (ref: string) => {
    const [start, hash, source] = [length, createHash('sha256'), openMedia ? readable(openMedia, ref) : null]
    for await (const piece of source?.pieces ?? []) {
      sink ??= sealTo(objects, name, key)
      hash.update(piece)
      length += piece.length
      await sink.write(piece)
    }
    if (source?.broken() !== false || length === start) return null
    return { ref: `${start}:${length - start}`, sha256: hash.digest('hex'), bytes: length - start }
  }
  return {
    async keep(record) {
      if (!record.media) return record
      const { type } = record.media
      const place = await append(record.media.ref)
      if (!place) mediaMissing += 1
      return { ...record, media: place ? { type, ...place } : { type, ref: '' } }
    },
    async close() {
      if (!sink) return { media: null, mediaMissing }
      const { bytes, wrappedKey } = await sink.close()
      return { media: { object: name, wrappedKey, bytes }, mediaMissing }
    },
    async remove() {
      await sink?.abort()
      await objects.remove(name)
    },
  }
}

/**
 * The source's bytes; a source that fails ends them and says so in `broken`, because a missing picture is a gap to be
 * counted and must not cost the person all her records. What came before the fault stays unreferenced.
 */
function readable(openMedia: OpenMedia, ref: string) {
  const state = { broken: false }
  async function* pieces() {
    try {
      yield* openMedia(ref)
    } catch {
      state.broken = true
    }
  }
  return { pieces: pieces(), broken: () => state.broken }
}
