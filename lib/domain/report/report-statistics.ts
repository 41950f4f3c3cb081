import { type LocalTime, localClock } from '#lib/domain/deadline/local-time.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { type PlacesAccumulator, startPlaces } from '#lib/domain/records/places.ts'
import {
  type ConsultationRow,
  listedAtMost,
  type ReportStatistics,
  type SourceStatistics,
  type TrainingRow,
} from './access-report.ts'

/** Counts records as they pass; `finish` gives the numbers, and the accumulator is done. */
export type StatisticsAccumulator = {
  add(sourceId: string, record: MonitoringRecord): void
  finish(): ReportStatistics
}

/**
 * Art. 15(1)(b), (c): the numbers of the answer, counted once so that page, PDF and data files show the same.
 * Hours, weekdays and months are those of `timeZone` (IANA).
 */
export function startStatistics(timeZone: string): StatisticsAccumulator {
  const clock = localClock(timeZone)
  const sources = new Map<string, SourceCounts>()
  const heat = Array.from({ length: 7 }, () => new Array<number>(24).fill(0))
  const consultations: ConsultationRow[] = []
  const training: TrainingRow[] = []
  const totals = { records: 0, pictures: 0 }
  return {
    add(sourceId, record) {
      const counts = remember(sources, sourceId, newSource)
      const start = record.when.start
      const local = start === null ? null : clock(start)
      totals.records += 1
      if (isPicture(record)) totals.pictures += 1
      countIn(counts, record, local)
      const hours = local && heat[local.weekday]
      if (hours) hours[local.hour] = (hours[local.hour] ?? 0) + 1
      if (record.consultation && consultations.length < listedAtMost) consultations.push(consultationRow(record))
      if (record.training && training.length < listedAtMost) training.push(trainingRow(record))
    },
    finish: () => ({
      ...totals,
      bySource: Object.fromEntries([...sources].map(([id, counts]) => [id, sourceStatistics(counts)])),
      heat,
      consultations,
      training,
    }),
  }
}

/** Whether the record comes with a picture (a recording of sound or film is none). */
export const isPicture = (record: Pick<MonitoringRecord, 'media'>): boolean =>
  record.media?.type.startsWith('image/') ?? false

type Span = { records: number; oldest: string | null; newest: string | null }
type SourceCounts = Span & {
  pictures: number
  categories: Map<string, Span>
  months: Map<number, number>
  places: PlacesAccumulator
}

const newSource = (): SourceCounts => ({
  records: 0,
  oldest: null,
  newest: null,
  pictures: 0,
  categories: new Map(),
  months: new Map(),
  places: startPlaces(),
})

const newSpan = (): Span => ({ records: 0, oldest: null, newest: null })

function countIn(counts: SourceCounts, record: MonitoringRecord, local: LocalTime | null): void {
  extend(counts, record.when.start)
  extend(remember(counts.categories, record.category, newSpan), record.when.start)
  if (isPicture(record)) counts.pictures += 1
  const { lat, lon, label } = record.place ?? {}
  if (lat !== undefined && lon !== undefined)
    counts.places.add(label === undefined ? { lat, lon } : { lat, lon, label })
  if (!local) return
  const month = local.year * 12 + local.month - 1
  counts.months.set(month, (counts.months.get(month) ?? 0) + 1)
}

function extend(span: Span, start: string | null): void {
  span.records += 1
  if (start === null) return
  if (span.oldest === null || start < span.oldest) span.oldest = start
  if (span.newest === null || start > span.newest) span.newest = start
}

function remember<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

function sourceStatistics(counts: SourceCounts): SourceStatistics {
  const { records, oldest, newest, pictures, categories, months } = counts
  const places = counts.places.finish()
  return {
    records,
    pictures,
    oldest,
    newest,
    categories: [...categories]
      .map(([category, span]) => ({ category, ...span }))
      .sort((a, b) => b.records - a.records || (a.category < b.category ? -1 : 1)),
    byMonth: [...months].sort(([a], [b]) => a - b).map(([month, count]) => [monthName(month), count]),
    ...(places ? { places } : {}),
  }
}

const monthName = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`

function consultationRow(record: MonitoringRecord & Pick<MonitoringRecord, 'consultation'>): ConsultationRow {
  const { function: by = '', purpose = '', system = '', exported = false, cleared = false } = record.consultation ?? {}
  return { recordId: record.id, at: record.when.start, function: by, purpose, system, exported, cleared }
}

function trainingRow(record: MonitoringRecord): TrainingRow {
  const { dataset = '', model = '', from = '', to = '', records = 0, basis = '' } = record.training ?? {}
  return { recordId: record.id, dataset, model, from, to, records, basis }
}
