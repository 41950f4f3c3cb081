import type { Encoding } from '#lib/adapters/sources/schema/place-schema.ts'
import { readBytes, type SourceFile } from '#lib/adapters/sources/transports/source-folder.ts'
import { decoders } from './decoders.ts'

/** A line without its end. `bad`: letters that are none in the declared encoding, or longer than a line of a log. */
export type TextLine = { number: number; text: string; bad: boolean }

/** What a decoder puts where bytes are no letter of the encoding: a name with it would be nobody's. */
const unreadable = '\uFFFD'

/** Longer lines are damage, not a log. */
const longestLine = 1_000_000

/**
 * The lines of a file in order, blank ones left out; the last one also where no line end follows it. A file that is being
 * written to is read to the size at which it was listed; a line that was not finished then is not yet one.
 */
export async function* textLines(file: SourceFile, encoding: Encoding, signal: AbortSignal): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder(decoders[encoding])
  let [rest, number] = ['', 0]
  const lineOf = (text: string): TextLine => {
    const line = text.endsWith('\r') ? text.slice(0, -1) : text
    return { number, text: line, bad: line.length > longestLine || line.includes(unreadable) }
  }
  for await (const bytes of readBytes(file, signal)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = (lines.pop() ?? '').slice(0, longestLine + 1)
    for (const line of lines) {
      number += 1
      if (line.trim() !== '') yield lineOf(line)
    }
  }
  rest += decoder.decode()
  number += 1
  if (rest.trim() !== '' && !(await file.hasGrown())) yield lineOf(rest)
}
