import { openObject, openObjectRange, sealTo } from '#lib/adapters/sealing/sealed-object.ts'
import { makeCaseKey, openCaseKey, wrappedBy } from '#lib/adapters/sealing/wrapped-key.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { CaseKey, RecordFile, RecordStore } from '#lib/ports/record-store.ts'
import { putRecords } from './put-records.ts'
import { readMedia } from './read-media.ts'
import { recordsFrom } from './records-from.ts'
import { searchRecords } from './search-records.ts'

/**
 * Records in sealed, sorted NDJSON objects. At most `maxInMemory` records (and 16 MiB of their JSON) are held while
 * sorting; `kek` is the key-encryption key, 32 bytes. `keyOf` gives the one of an id, for keys that an earlier one wrapped.
 */
export function sealedRecords({
  objects,
  kek,
  keyOf = () => kek,
  maxInMemory = 20_000,
}: {
  objects: ObjectStore
  kek: Uint8Array
  keyOf?: (id: string) => Uint8Array
  maxInMemory?: number
}): RecordStore {
  return {
    openKey: (requestId, wrapped) => openCaseKey(keyOf(wrappedBy(wrapped)), requestId, wrapped),
    makeKey: requestId => makeCaseKey(kek, requestId),
    put: (key, name, records, openMedia) => putRecords({ objects, maxInMemory }, key, name, records, openMedia),
    read: (key, file) => recordsFrom(openObject(objects, file.object, file.wrappedKey, key)),
    page: (key, file, page) => readPage(objects, key, file, page),
    search: (key, file, places, search) => searchRecords(objects, key, file, places, search),
    media: (key, file, ref) => readMedia(objects, key, file, ref),
    open: (key, file, from = 0) =>
      from > 0
        ? openObjectRange(objects, file.object, file.wrappedKey, key, { start: from })
        : openObject(objects, file.object, file.wrappedKey, key),
    async seal(key, name, bytes) {
      const sink = sealTo(objects, name, key)
      try {
        for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) await sink.write(piece)
        return { object: name, ...(await sink.close()) }
      } catch (fault) {
        await sink.abort()
        throw fault
      }
    },
    async drop(file) {
      await objects.remove(file.object)
      if (file.media) await objects.remove(file.media.object)
    },
  }
}

async function readPage(
  objects: ObjectStore,
  key: CaseKey,
  { object, wrappedKey, index }: Pick<RecordFile, 'object' | 'wrappedKey' | 'index'>,
  page: number,
): Promise<MonitoringRecord[]> {
  const start = index.offsets[page]
  if (start === undefined) return []
  const range = { start, end: index.offsets[page + 1] ?? index.end }
  return (await Array.fromAsync(recordsFrom(openObjectRange(objects, object, wrappedKey, key, range)))).flat()
}
