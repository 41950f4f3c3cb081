import { hash } from 'node:crypto'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { AskedKey } from './person/asked-keys.ts'
import { asBoolean, asDay, asHints, asNumber, asText } from './readers/cell.ts'
import { mediaType } from './readers/media-type.ts'
import { readTime } from './readers/time/read-time.ts'
import type { Stream } from './schema/manifest-schema.ts'
import type { MapKey } from './schema/map-schema.ts'

/** What the map's expressions gave for one row. */
export type Mapped = Partial<Record<MapKey, unknown>>

/**
 * Where a row stands: file hash and position (or nothing for a query), when the file was last written (ms), as what it
 * names the person, and the unit of collection.
 */
export type RowPlace = {
  system: string
  stream: Stream
  place: string
  written: number | undefined
  role: MonitoringRecord['role']
  unit: string
  collectedAt: string
}

/**
 * The canonical record of one row (sources: W3C DPV-PD categories, ISO 8601 times). Throws where a value that must not
 * be guessed is not there: half a consultation, a training use without its days.
 */
export function buildRecord(
  mapped: Mapped,
  key: AskedKey,
  { system, stream, place, written, role, unit, collectedAt }: RowPlace,
  own: ReadonlySet<string>,
  raw: unknown,
): MonitoringRecord {
  const nativeId = asText(mapped.id)
  const record: MonitoringRecord = {
    id: hash('sha256', `${system}\0${stream.name}\0${nativeId ?? place}`).slice(0, 24),
    category: stream.category,
    activity: { name: asText(mapped.action) ?? stream.name },
    when: timeOf(mapped, stream, written),
    role,
    matchedBy: { kind: key.kind, valueHash: key.valueHash },
    depth: stream.depth,
    others: asHints(mapped.others, own),
    source: { system, stream: stream.name, ...(nativeId === undefined ? {} : { nativeId }), collectedAt, unit },
    raw,
  }
  addWords(record, mapped)
  return record
}

/** What only some sources say. A property that is absent does not stand in the record, not even as undefined. */
function addWords(record: MonitoringRecord, mapped: Mapped): void {
  const [object, device, place, derived] = [
    asText(mapped.object),
    asText(mapped.device),
    placeOf(mapped),
    asText(mapped.derived),
  ]
  const media = asText(mapped.media)
  if (object !== undefined) record.object = object
  if (device !== undefined) record.device = device
  if (place !== undefined) record.place = place
  if (media !== undefined) record.media = { ref: media, type: mediaType(media) }
  if (derived !== undefined) record.derived = { by: derived }
  if ('consultation.function' in mapped) record.consultation = consultationOf(mapped)
  if ('training.dataset' in mapped) record.training = trainingOf(mapped)
}

/** Start and end; an interval whose end nobody wrote stays open. */
function timeOf(mapped: Mapped, { time, clock, map }: Stream, written?: number): MonitoringRecord['when'] {
  const start = readTime(mapped.start, time, written)
  const interval = map.end !== undefined || map.seconds !== undefined
  const when: MonitoringRecord['when'] = {
    kind: interval ? 'interval' : 'instant',
    start: start.at,
    basis: start.basis,
  }
  if (interval) when.end = endOf(mapped, start.at, time, written)
  const raw = asText(mapped.start)
  if (raw !== undefined && start.basis !== 'stated' && start.basis !== 'epoch') when.raw = raw
  if (clock !== undefined) when.clock = clock
  return when
}

function endOf(mapped: Mapped, start: string | null, time: Stream['time'], written?: number): string | null {
  const end = readTime(mapped.end, time, written).at
  const seconds = asNumber(mapped.seconds)
  if (end !== null || start === null || seconds === undefined) return end
  const at = new Date(Date.parse(start) + seconds * 1000)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

const placeNumbers = [
  ['lat', 'place.lat'],
  ['lon', 'place.lon'],
  ['accuracyM', 'place.accuracyM'],
] as const

function placeOf(mapped: Mapped): MonitoringRecord['place'] {
  const place: NonNullable<MonitoringRecord['place']> = {}
  const label = asText(mapped['place.label'])
  if (label !== undefined) place.label = label
  for (const [name, key] of placeNumbers) {
    const number = asNumber(mapped[key])
    if (number !== undefined) place[name] = number
  }
  return Object.keys(place).length > 0 ? place : undefined
}

function consultationOf(mapped: Mapped): NonNullable<MonitoringRecord['consultation']> {
  return {
    function: asText(mapped['consultation.function']) ?? '',
    purpose: asText(mapped['consultation.purpose']) ?? '',
    system: needed(asText(mapped['consultation.system'])),
    exported: needed(asBoolean(mapped['consultation.exported'])),
    cleared: needed(asBoolean(mapped['consultation.cleared'])),
  }
}

function trainingOf(mapped: Mapped): NonNullable<MonitoringRecord['training']> {
  const basis = (['row-match', 'source-lineage', 'declared'] as const).find(one => one === mapped['training.basis'])
  return {
    dataset: needed(asText(mapped['training.dataset'])),
    model: needed(asText(mapped['training.model'])),
    from: needed(asDay(mapped['training.from'])),
    to: needed(asDay(mapped['training.to'])),
    records: needed(asNumber(mapped['training.records'])),
    basis: needed(basis),
  }
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a value that must not be guessed is missing')
  return value
}
