import type { Artifact, ArtifactKind, RecordIndex, ReportFacts, ReportStatistics } from '#lib/domain/access-report'
import type { ObjectStore } from '#lib/ports/object-store'
import type { CaseKey } from '#lib/ports/record-shelf'
import { openObject, openObjectRange, sealTo } from '../crypto/sealed-object.ts'
import { writePackage } from '../package/write-package.ts'
import { writePdf } from '../pdf/report.ts'
import { inOrder, type ReportInput } from '../pdf/report-input.ts'
import { readMedia } from '../shelf/read-media.ts'
import { recordsFrom } from '../shelf/records-from.ts'
import { type AnswerSource, writeAnswerFiles } from './answer-files.ts'

export type ReportWork = {
  facts: ReportFacts
  sources: AnswerSource[]
  withheldIds: string[]
  objects: ObjectStore
  key: CaseKey
  /** Objects are named `PREFIX/KIND`. */
  prefix: string
  progress(records: number): void
}

/**
 * Makes all files of one version, each sealed under a key of its own; plain bytes never touch a disk. Nothing remains
 * when it fails. The same records, facts and versions give the same plain bytes.
 */
export async function writeReport(work: ReportWork): Promise<{ artifacts: Artifact[]; statistics: ReportStatistics }> {
  const made: Artifact[] = []
  try {
    return { statistics: await writeAll(work, made), artifacts: made }
  } catch (fault) {
    for (const { object } of made) await work.objects.remove(object)
    throw fault
  }
}

async function writeAll(work: ReportWork, made: Artifact[]): Promise<ReportStatistics> {
  const { facts, objects, key, prefix } = work
  const printed = inOrder(facts.sources)
  const order = printed.map(({ id }) => id)
  const sources = work.sources.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
  const { statistics, profiles, index, pictures } = await sealed(['records', 'media'], ([records, media]) =>
    writeAnswerFiles(sources, { withheld: new Set(work.withheldIds), timeZone: facts.timeZone }, { records, media }),
  )
  const answer = { readRecords: (id: string) => readRecords(id, index), readMedia: picture }
  setIndex(index)
  const pages = await sealed(['pdf'], async ([sink]) => {
    const { bytes, done } = writePdf({
      facts,
      statistics,
      profiles,
      progress: work.progress,
      ...answer,
    } satisfies ReportInput)
    const [written] = await Promise.all([done, drain(bytes, sink)])
    if (written.records !== statistics.records)
      throw new Error(`The PDF holds ${written.records} records, ${statistics.records} were counted.`)
    return written.pages
  })
  setPages(pages)
  const numbered = printed.map(source => ({ source, records: statistics.bySource[source.id]?.records ?? 0 }))
  const pdf = () => openObject(objects, artifact('pdf').object, artifact('pdf').wrappedKey, key)
  await sealed(['zip'], ([sink]) => drain(writePackage({ facts, sources: numbered, pictures, pdf, ...answer }), sink))
  await sealed(['content'], ([sink]) => sink.write(Buffer.from(JSON.stringify({ facts, statistics }))))
  return statistics

  /** Opens sinks for these files, lets `write` fill them, and closes them all or leaves none. */
  async function sealed<K extends ArtifactKind[], T>(
    kinds: [...K],
    write: (sinks: SinksOf<K>) => Promise<T>,
  ): Promise<T> {
    const sinks = kinds.map(kind => sealTo(objects, `${prefix}/${kind}`, key))
    try {
      const value = await write(sinks as SinksOf<K>)
      for (const [at, kind] of kinds.entries()) {
        const closed = await sinks[at]?.close()
        if (closed) made.push({ kind, name: names[kind] ?? kind, object: `${prefix}/${kind}`, ...closed })
      }
      return value
    } catch (fault) {
      await Promise.allSettled(sinks.map(sink => sink.abort()))
      throw fault
    }
  }

  function artifact(kind: ArtifactKind): Artifact {
    const found = made.find(one => one.kind === kind)
    if (!found) throw new Error(`the file ${kind} has not been made`)
    return found
  }

  function setIndex(given: RecordIndex): void {
    artifact('records').index = given
  }

  function setPages(count: number): void {
    artifact('pdf').pages = count
  }

  function picture(_: string, ref: string): Promise<Uint8Array> {
    return readMedia(objects, key, artifact('media'), ref)
  }

  async function* readRecords(id: string, of: RecordIndex) {
    const place = of[id]
    const start = place?.offsets[0]
    if (!place || start === undefined) return
    const { object, wrappedKey } = artifact('records')
    yield* recordsFrom(openObjectRange(objects, object, wrappedKey, key, { start, end: place.end }))
  }
}

const names: Partial<Record<ArtifactKind, string>> = { pdf: 'report.pdf', zip: 'package.zip' }

type SinksOf<K extends ArtifactKind[]> = { [I in keyof K]: ReturnType<typeof sealTo> }

async function drain(bytes: AsyncIterable<Uint8Array>, sink: ReturnType<typeof sealTo>): Promise<void> {
  for await (const piece of bytes) await sink.write(piece)
}
