import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { complaintClock } from '#lib/domain/deadline/complaint-clock.ts'
import { computeDeadline } from '#lib/domain/deadline/deadline.ts'
import { deadlineJson } from '#lib/domain/deadline/deadline-json.ts'
import { say } from './command.ts'
import { type Found, findVectors, idOf, parseVector } from './deadline-vectors.ts'

/**
 * `fifteen deadline`: reads vectors (a JSON array, or one object a line) and writes one JSON result a line, in their order.
 * A vector that is wrong or not supported gives `{id, error}` in its place and a sentence with its line on `stderr`; the
 * others still run. Gives 0 when all could be computed, else 1.
 */
export async function deadline(stdin: Readable, stdout: Writable, stderr: Writable): Promise<number> {
  const vectors = findVectors(await text(stdin))
  if (!vectors) {
    say(stderr, 'fifteen deadline: the input is neither a JSON array of vectors nor one JSON object a line.')
    return 1
  }
  let exitCode = 0
  for (const vector of vectors) {
    const result = compute(vector)
    if ('error' in result) {
      exitCode = 1
      say(stderr, `fifteen deadline: vector ${result.id ?? 'without id'}, line ${vector.line}: ${result.error}.`)
    }
    if (!stdout.write(`${JSON.stringify(result)}\n`)) await once(stdout, 'drain')
  }
  return exitCode
}

function compute({ json }: Found) {
  const parsed = parseVector(json)
  if (!parsed.ok) return { id: idOf(json), error: parsed.error }
  const { id, complaints, ...input } = parsed.vector
  try {
    const { endsBefore, explain, ...rest } = deadlineJson(computeDeadline(input))
    // The release of the time-zone data is this program's, not the rules'.
    const tzdbVersion = process.versions.tz ?? 'unknown'
    const [complaint] = complaints
    if (!complaint) return { id, ...rest, tzdbVersion, endsBefore, explain }
    const complaintAckBy = complaintClock(complaint, input.establishment)?.due ?? null
    return { id, ...rest, complaintAckBy, tzdbVersion, endsBefore, explain }
  } catch (error) {
    // The rules say with a RangeError that they do not reach this place or day; anything else is a bug.
    if (error instanceof RangeError) return { id, error: error.message }
    throw error
  }
}
