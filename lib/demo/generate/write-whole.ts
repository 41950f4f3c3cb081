import { createWriteStream } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const blockSize = 64 * 1024

/** Streams the parts into `file`; it gets its name only when it is whole, so that a kill leaves no half file. */
export async function writeWhole(file: string, parts: Iterable<string> | Iterable<Uint8Array>): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.part`
  await pipeline(Readable.from(inBlocks(parts)), createWriteStream(draft, { mode: 0o600 }))
  await rename(draft, file)
}

/** One row of delimited text; a field with the delimiter, a quote or a line break is quoted (RFC 4180). */
export function csvRow(fields: readonly (string | number)[], delimiter: string): string {
  const cells = fields.map(field => {
    const text = String(field)
    return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${cells.join(delimiter)}\n`
}

function* inBlocks(parts: Iterable<string> | Iterable<Uint8Array>): Generator<string | Uint8Array> {
  let block = ''
  for (const part of parts) {
    if (typeof part !== 'string') {
      yield part
      continue
    }
    block += part
    if (block.length < blockSize) continue
    yield block
    block = ''
  }
  if (block) yield block
}
