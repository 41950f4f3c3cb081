import { sealTo } from '#lib/adapters/sealing/sealed-object.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { profileRecords } from '#lib/domain/records/source-profile.ts'
import { recordsPerPage } from '#lib/domain/report/access-report.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { CaseKey, RecordFile } from '#lib/ports/record-store.ts'
import { knownIds } from './known-ids.ts'
import { entryOf, type LineEntry, piecesOf, plainLine } from './line-entry.ts'
import { pictureFile } from './picture-file.ts'
import { sortedRuns } from './sorted-runs.ts'

/**
 * Seals the records of one source in order, each once, under `name`, and its pictures under `NAME.media`. Temporary
 * objects stand under `NAME.runs/` and are gone at the end, whatever happens; after an error the rest is gone too.
 */
export async function putRecords(
  { objects, maxInMemory }: { objects: ObjectStore; maxInMemory: number },
  key: CaseKey,
  name: string,
  records: AsyncIterable<MonitoringRecord[]>,
  openMedia?: (ref: string) => AsyncIterable<Uint8Array>,
): Promise<RecordFile> {
  const runs = sortedRuns(objects, key, `${name}.runs/`, maxInMemory)
  const pictures = pictureFile(objects, `${name}.media`, key, openMedia)
  await runs.remove()
  try {
    const known = knownIds()
    const profile = profileRecords()
    let duplicates = 0
    for await (const batch of records)
      for (const record of batch)
        if (known.add(record.id)) {
          const kept = await pictures.keep(record)
          profile.add(kept)
          await runs.add(entryOf(kept))
        } else duplicates += 1
    const media = await pictures.close()
    return {
      ...(await writeFile(objects, key, name, await runs.sorted())),
      ...media,
      duplicates,
      profile: profile.finish(),
    }
  } catch (error) {
    await pictures.remove()
    throw error
  } finally {
    await runs.remove()
  }
}

async function writeFile(
  objects: ObjectStore,
  key: CaseKey,
  object: string,
  entries: AsyncIterable<LineEntry[]>,
): Promise<Omit<RecordFile, 'media'>> {
  const offsets: number[] = []
  let records = 0
  let end = 0
  const line = (entry: LineEntry) => {
    if (records % recordsPerPage === 0) offsets.push(end)
    records += 1
    end += entry.line.length + 1
    return plainLine(entry)
  }
  const sink = sealTo(objects, object, key)
  try {
    for await (const piece of piecesOf(entries, line)) await sink.write(piece)
    return { object, records, ...(await sink.close()), index: { records, offsets, end } }
  } catch (error) {
    await sink.abort()
    throw error
  }
}
