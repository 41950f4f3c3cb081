import { writePictures } from '#lib/adapters/pdf/chapters/volume.ts'
import { pictureOf } from '#lib/adapters/pdf/layout/gallery.ts'
import { reportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import { linesOf } from '#lib/adapters/record-store/lines.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { isPicture } from '#lib/domain/report/report-statistics.ts'
import type { Tasks } from './child-order.ts'
import {
  answerMedia,
  type ComposeContext,
  drain,
  known,
  openSealed,
  padded,
  sourceOf,
  writeSealed,
} from './compose-context.ts'

/** Pictures in one volume: each is up to some hundred kB. */
export const picturesPerVolume = 250

/** A volume of pictures of a source whose records stand in volumes. */
export async function makePictures(
  context: ComposeContext,
  input: Tasks['pictures']['input'],
): Promise<Tasks['pictures']['result']> {
  const found = await picturesIn(context, input)
  const words = reportWords(context.facts.language, context.facts.timeZone)
  const pictures = found.map(({ no, record }) => ({ ...pictureOf(no, record, words), start: record.when.start }))
  const read = answerMedia(
    context,
    input.parts.flatMap(({ media }) => media ?? []),
  )
  const name = `volumes/${padded(input.volume, 3)}.pdf`
  const numbers = { first: pictures[0]?.number ?? 0, last: pictures.at(-1)?.number ?? 0 }
  const { made, files } = await writeSealed(context, [name], sinkOf => {
    const { bytes, done } = writePictures({
      facts: context.facts,
      source: sourceOf(context, input.source),
      volume: input.volume,
      rows: pictures.length,
      ...numbers,
      pictures,
      readMedia: (_, ref) => read(ref),
    })
    return drain(bytes, sinkOf(name), done)
  })
  const starts = found.flatMap(({ record }) => record.when.start ?? []).sort()
  return {
    volume: {
      kind: 'volume',
      ...known(files, name),
      pages: made.pages,
      firstRecord: numbers.first,
      lastRecord: numbers.last,
    },
    oldest: starts[0] ?? null,
    newest: starts.at(-1) ?? null,
  }
}

async function picturesIn(context: ComposeContext, { from, count, parts }: Tasks['pictures']['input']) {
  const found: { no: number; record: MonitoringRecord }[] = []
  let at = 0
  for (const { records, part } of parts) {
    let no = part.first
    for await (const lines of linesOf(openSealed(context, records)))
      for (const line of lines) {
        const record = line.includes('"media":') ? (JSON.parse(line.toString()) as MonitoringRecord) : null
        if (record && isPicture(record) && at++ >= from && found.length < count) found.push({ no, record })
        no += 1
      }
    if (found.length === count) break
  }
  return found
}
