import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { linesOf } from './lines.ts'

/** The records in plain bytes that this product wrote and authenticated, in batches. */
export async function* recordsFrom(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<MonitoringRecord[]> {
  for await (const lines of linesOf(bytes)) yield lines.map(line => JSON.parse(line.toString()) as MonitoringRecord)
}
