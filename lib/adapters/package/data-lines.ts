import type { MonitoringRecord } from '#lib/domain/monitoring-record'
import { pictureName } from './picture-name.ts'

const newLine = 0x0a

/**
 * A source's records as JSON lines: each as it is, with its number, and its picture's name in the package. `lines` are
 * JSON already, so only those with a picture are parsed. `wrote` hears how many there were.
 */
export async function* dataLines(
  lines: AsyncIterable<Buffer[]>,
  first: number,
  pictures: ReadonlyMap<number, { no: number; type: string }>,
  wrote: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  let no = first
  for await (const batch of lines) {
    const from = no
    const parts = batch.map(line => {
      const picture = pictures.get(no++)
      return picture ? Buffer.from(named(line, picture)) : line
    })
    yield joined(parts, from)
    wrote(batch.length)
  }
}

const named = (line: Buffer, picture: { no: number; type: string }): string => {
  const record = JSON.parse(line.toString()) as MonitoringRecord
  return JSON.stringify({ ...record, media: { ...record.media, ref: pictureName(picture) } })
}

/** All lines in one buffer, with the number as the first member of each object. */
function joined(lines: readonly Buffer[], first: number): Buffer {
  const most = `{"no":${first + lines.length},`.length
  const bytes = Buffer.allocUnsafe(lines.reduce((sum, line) => sum + line.length + most, 0))
  let at = 0
  for (const [n, line] of lines.entries()) {
    at += bytes.write(`{"no":${first + n},`, at, 'latin1')
    at += line.copy(bytes, at, 1)
    bytes[at++] = newLine
  }
  return bytes.subarray(0, at)
}
