import type { RawRow } from '#lib/adapters/sources/person/judge-row.ts'
import type { Encoding, LinesStream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { assertUnchanged, readBytes, sourceFiles } from '#lib/adapters/sources/transports/source-folder.ts'
import { decoders } from './decoders.ts'
import { batchSize, type ReadOrder, type RowBatch } from './row-batch.ts'

/** The lines of log files, as text: the pattern is applied where expressions run. Blank lines are not rows. */
export async function* readLogLines({
  config,
  stream,
  signal,
  count,
}: ReadOrder<LinesStream>): AsyncGenerator<RowBatch> {
  for await (const file of sourceFiles(config, stream.glob)) {
    count('requests')
    let rows: RawRow[] = []
    let position = 0
    for await (const line of linesOf(file.path, stream.encoding, signal)) {
      position += 1
      if (line.trim() === '') continue
      if (line.length > longestLine || line.includes(unreadable))
        yield { rows: [], bad: [{ file: file.number, line: position }] }
      else rows.push({ value: line, position, place: `${file.sha256}/${position}`, file: file.number })
      if (rows.length < batchSize) continue
      yield { rows }
      rows = []
    }
    if (rows.length > 0) yield { rows }
    if (position === 0) yield { rows: [], gaps: [{ code: 'nothing_in_file', text: '', count: 1 }] }
    await assertUnchanged(file)
  }
}

/** What a decoder puts where bytes are no letter of the encoding: a name with it would be nobody's. */
const unreadable = '\uFFFD'

/** Longer lines are damage, not a log. */
const longestLine = 1_000_000

/** Lines without their ends, in order; the last one also where no line end follows it. */
async function* linesOf(path: string, encoding: Encoding, signal: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder(decoders[encoding])
  let rest = ''
  for await (const bytes of readBytes(path, signal)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = (lines.pop() ?? '').slice(0, longestLine + 1)
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}
