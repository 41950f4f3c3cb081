import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { RecordSearch } from '#lib/domain/records/record-search.ts'
import type { SourceProfile } from '#lib/domain/records/source-profile.ts'
import type { RecordIndex } from '#lib/domain/report/access-report.ts'

/** One source's records, sealed, in the order of `compareRecords`, with the plain offsets of every hundredth record. */
export type RecordFile = {
  object: string
  wrappedKey: string
  records: number
  bytes: number
  sha256: string
  index: RecordIndex[string]
  media: { object: string; wrappedKey: string; bytes: number } | null
  /** The key of its own that it is sealed under (wrapped like a case's key); absent: the case's key. */
  fileKey?: string
  /** What decides the columns in which the records are printed; absent in files sealed before it was noted. */
  profile?: SourceProfile
  /** Pictures that the source named but did not give; their records stand without bytes (`ref` is empty). */
  mediaMissing?: number
  /** Records the source gave again (same id); they are not among `records`. */
  duplicates?: number
}

/** A sealed object of a case; `wrappedKey` is base64url. */
export type SealedFile = { object: string; wrappedKey: string; bytes: number; sha256: string }

/** The case's key in the clear, held in memory only while a job or a page needs it. */
export type CaseKey = { readonly requestId: string; readonly bytes: Uint8Array }

/** Keeps records sealed and sorted without ever holding a person's whole data in memory. */
export type RecordStore = {
  /** Opens (or makes) the wrapped case key. */
  openKey(requestId: string, wrapped: string): CaseKey
  makeKey(requestId: string): string
  /**
   * Seals records given in any order; pictures are read through `openMedia` and sealed in one file beside. A record given
   * twice (same id) is kept once, as it came first. On an error nothing remains. `name` belongs to one attempt alone.
   */
  put(
    key: CaseKey,
    name: string,
    records: AsyncIterable<MonitoringRecord[]>,
    openMedia?: (ref: string) => AsyncIterable<Uint8Array>,
  ): Promise<RecordFile>
  read(key: CaseKey, file: RecordFile): AsyncIterable<MonitoringRecord[]>
  /** The records of one page, `page` counted from 0; none beyond the last. */
  page(
    key: CaseKey,
    file: Pick<RecordFile, 'object' | 'wrappedKey' | 'index'>,
    page: number,
  ): Promise<MonitoringRecord[]>
  /**
   * The records at the places `from` (counted from 0) up to `to` (excluded) that hold what is sought, in order, with how
   * many were looked at since the last answer. Whoever stops reading stops the search.
   */
  search(
    key: CaseKey,
    file: Pick<RecordFile, 'object' | 'wrappedKey' | 'index'>,
    places: { from: number; to: number },
    search: RecordSearch,
  ): AsyncIterable<{ seen: number; found: MonitoringRecord[] }>
  /** A picture by its record's `media.ref`. Throws `ObjectMissing` for an empty one. */
  media(key: CaseKey, file: { object: string; wrappedKey: string }, ref: string): Promise<Uint8Array>
  /** The plain bytes of any sealed object of the case from the byte `from` on, chunk by authenticated chunk. */
  open(key: CaseKey, file: { object: string; wrappedKey: string }, from?: number): AsyncIterable<Uint8Array>
  /** Seals plain bytes under a name; on an error nothing remains. `sha256` (hex) is of the plain bytes. */
  seal(key: CaseKey, name: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<SealedFile>
  drop(file: RecordFile): Promise<void>
}
