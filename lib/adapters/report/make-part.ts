import { jsonLine } from '#lib/adapters/package/json-line.ts'
import { pictureName } from '#lib/adapters/package/picture-name.ts'
import { recordCells } from '#lib/adapters/package/record-cells.ts'
import { type RowVolume, startVolume } from '#lib/adapters/pdf/chapters/volume.ts'
import { linesOf } from '#lib/adapters/record-store/lines.ts'
import { readMedia } from '#lib/adapters/record-store/read-media.ts'
import { openObjectRange, type SealedSink } from '#lib/adapters/sealing/sealed-object.ts'
import { csvRow } from '#lib/domain/records/csv.ts'
import { asGiven, type MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { profileRecords, unknownProfile } from '#lib/domain/records/source-profile.ts'
import { recordsPerPage } from '#lib/domain/report/access-report.ts'
import { startStatistics } from '#lib/domain/report/report-statistics.ts'
import type { MadePart, PictureOf, Tasks } from './child-order.ts'
import { type ComposeContext, known, mediaName, padded, pour, sourceOf, writeSealed } from './compose-context.ts'
import { Segments } from './segments.ts'

type PartInput = Tasks['part']['input']
type Sinks = {
  records: SealedSink
  csv: SealedSink
  jsonl: SealedSink
  media: SealedSink | null
  volume: RowVolume | null
}

/**
 * The one pass over a run of records: each is parsed once, and what is given of it (withheld items and colleagues' names
 * left out) goes into the file for reading online, the data files, the counts and the volume.
 */
export async function makePart(context: ComposeContext, input: PartInput): Promise<MadePart> {
  const { part, index } = input
  const names = {
    records: `records/${padded(index, 4)}`,
    csv: `csv/${padded(index, 4)}`,
    jsonl: `jsonl/${padded(index, 4)}`,
    media: mediaName(index),
    volume: `volumes/${padded(part.volume ?? 0, 3)}.pdf`,
  }
  const hasMedia = known(context.files, part.source).media !== null
  const wanted = [
    names.records,
    names.csv,
    names.jsonl,
    ...(hasMedia ? [names.media] : []),
    ...(part.volume === null ? [] : [names.volume]),
  ]
  const { made, files } = await writeSealed(context, wanted, async sinkOf => {
    const volume = part.volume === null ? null : volumeOf(context, input, part.volume)
    const poured = volume ? pour(volume.bytes, sinkOf(names.volume)) : null
    // Whoever waits for it below gets its error; until then nobody does.
    poured?.catch(() => undefined)
    const sinks = {
      records: sinkOf(names.records),
      csv: sinkOf(names.csv),
      jsonl: sinkOf(names.jsonl),
      media: hasMedia ? sinkOf(names.media) : null,
    }
    try {
      const pass = await onePass(context, input, { ...sinks, volume })
      const pages = volume?.end()
      await poured
      return { ...pass, pages }
    } catch (fault) {
      volume?.fail(fault)
      await poured
      throw fault
    }
  })
  const [records, csv] = [known(files, names.records), known(files, names.csv)]
  const [media, volume] = [files.get(names.media), files.get(names.volume)]
  const { pages = 0, rows, place, statistics, profile, pictures } = made
  const numbers = { firstRecord: part.first, lastRecord: part.first + rows - 1 }
  return {
    part,
    statistics,
    profile,
    pictures,
    records: { kind: 'records', ...records, index: { [part.source]: place } },
    csv: { ...csv, rows: made.csvRows },
    jsonl: known(files, names.jsonl),
    media: media ? { kind: 'media', ...media } : null,
    volume: volume ? { kind: 'volume', ...volume, pages, rows, ...numbers } : null,
  }
}

const volumeOf = ({ facts, files }: ComposeContext, { part, total }: PartInput, volume: number): RowVolume =>
  startVolume({
    facts,
    source: sourceOf({ facts }, part.source),
    volume,
    rows: part.rows,
    first: part.first,
    last: part.first + part.rows - 1,
    total,
    profile: known(files, part.source).profile ?? unknownProfile,
  })

async function onePass(context: ComposeContext, { part, index }: PartInput, sinks: Sinks) {
  const statistics = startStatistics(context.facts.timeZone)
  const profile = profileRecords()
  const pictures: PictureOf[] = []
  const place = { records: 0, offsets: [] as number[], end: 0 }
  const copy = sinks.media ? mediaCopier(context, part.source, sinks.media, index) : null
  const [csv, jsonl] = [new Segments(sinks.csv), new Segments(sinks.jsonl)]
  let csvRows = 0
  let rows = 0
  const done = telling(context)
  for await (const lines of linesIn(context, part)) {
    const kept: Buffer[] = []
    for (const line of lines) {
      const record = JSON.parse(line.toString()) as MonitoringRecord
      if (context.withheld.has(record.id)) continue
      const given = copy ? await copy(asGiven(record)) : asGiven(record)
      const no = part.first + rows
      if (place.records % recordsPerPage === 0) place.offsets.push(place.end)
      const bytes = given === record ? line : Buffer.from(JSON.stringify(given))
      kept.push(bytes, newLine)
      for (const piece of jsonLine(no, given, bytes)) jsonl.add(piece)
      place.records += 1
      place.end += bytes.length + 1
      const { ref = '', type = '' } = given.media ?? {}
      if (ref !== '') pictures.push({ no, ref, type })
      csv.addText(csvRow(recordCells(given, no, ref === '' ? '' : pictureName({ no, type }))))
      csvRows += 1
      statistics.add(part.source, given)
      profile.add(given)
      const wait = sinks.volume?.add(no, given)
      if (wait) await wait
      rows += 1
    }
    await sinks.records.write(Buffer.concat(kept))
    await csv.writeWhenFull()
    await jsonl.writeWhenFull()
    done.add(kept.length / 2)
  }
  await csv.end()
  await jsonl.end()
  done.end()
  return { statistics: statistics.finish(), profile: profile.finish(), pictures, place, csvRows, rows }
}

const newLine = Buffer.from('\n')

/** Tells the parent how far it is, not too often: each word costs as much as ten records. */
function telling({ progress }: ComposeContext) {
  let untold = 0
  const end = () => {
    progress(untold)
    untold = 0
  }
  return {
    add(records: number) {
      untold += records
      if (untold >= 1000) end()
    },
    end,
  }
}

/** The lines of the part's collected places, a chunk at a time. */
async function* linesIn(
  { files, objects, key }: ComposeContext,
  { source, from, to }: PartInput['part'],
): AsyncGenerator<Buffer[]> {
  const { object, wrappedKey, index } = known(files, source)
  const page = Math.floor(from / recordsPerPage)
  const start = index.offsets[page]
  if (start === undefined) throw new Error('a part begins behind the last record')
  const end = index.offsets[Math.ceil(to / recordsPerPage)] ?? index.end
  let at = page * recordsPerPage
  for await (const lines of linesOf(openObjectRange(objects, object, wrappedKey, key, { start, end }))) {
    const asked = lines.slice(Math.max(0, from - at), Math.max(0, to - at))
    at += lines.length
    if (asked.length > 0) yield asked
  }
}

/** Takes pictures over into the answer's own file; the record then names the place there. */
function mediaCopier({ files, objects, key }: ComposeContext, source: string, sink: SealedSink, index: number) {
  const { media } = known(files, source)
  let at = 0
  return async (record: MonitoringRecord): Promise<MonitoringRecord> => {
    if (!record.media?.ref || !media) return record
    const bytes = await readMedia(objects, key, media, record.media.ref)
    const ref = `${index}:${at}:${bytes.length}`
    at += bytes.length
    await sink.write(bytes)
    return { ...record, media: { ...record.media, ref } }
  }
}
