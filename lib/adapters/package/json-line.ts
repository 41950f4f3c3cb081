import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { pictureName } from './picture-name.ts'

const newLine = Buffer.from('\n')

/**
 * A record as a line of the data file, in pieces: as it is, with its number as the first member, and with its picture's
 * name in the package. `line` is the record as JSON already, so that only one with a picture is written anew.
 */
export function jsonLine(no: number, record: MonitoringRecord, line: Buffer): Buffer[] {
  const { ref = '', type = '' } = record.media ?? {}
  const named = ref === '' ? null : { ...record, media: { ...record.media, ref: pictureName({ no, type }) } }
  const body = named ? Buffer.from(JSON.stringify(named)) : line
  return [Buffer.from(`{"no":${no},`), body.subarray(1), newLine]
}
