import { linesOf } from '#lib/adapters/record-store/lines.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { type ComposeContext, known, openSealed } from './compose-context.ts'

/** The places of a source's withheld records, ascending: without them nobody knows which number a later record has. */
export async function findWithheld(context: ComposeContext, { source }: { source: string }): Promise<number[]> {
  const places: number[] = []
  let place = 0
  for await (const lines of linesOf(openSealed(context, known(context.files, source))))
    for (const line of lines) {
      if (context.withheld.has(idOf(line))) places.push(place)
      place += 1
    }
  return places
}

const beginning = '{"id":"'

/** Lines begin with the id; reading just that spares parsing a million records. */
function idOf(line: Buffer): string {
  const head = line.toString('latin1', 0, 64)
  const end = head.indexOf('"', beginning.length)
  const plain = head.startsWith(beginning) && end > 0 ? head.slice(beginning.length, end) : null
  if (plain !== null && /^[\w.-]*$/.test(plain)) return plain
  return (JSON.parse(line.toString()) as MonitoringRecord).id
}
