import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { SourceProfile } from '#lib/domain/records/source-profile.ts'
import type { ReportSource } from '#lib/domain/report/access-report.ts'
import { isWhileExposed } from '#lib/domain/report/at-a-glance.ts'
import { isPicture } from '#lib/domain/report/report-statistics.ts'
import type { RecordColumn } from './record-table.ts'
import type { ReportWords } from './report-words.ts'
import { paper } from './sheet.ts'

/** How a source's records are printed: the columns, and the cells of one record. */
export type RowPlan = { columns: RecordColumn[]; cells(number: number, record: MonitoringRecord): string[] }

type Exposures = readonly { from: string; to: string }[]

/**
 * Chooses columns for a source. `scale` is 1, or more for large print, where narrow columns are folded; `last` the report's
 * last number; looks that fell into one of `exposures` are marked.
 */
export function planRows(
  source: ReportSource,
  profile: SourceProfile,
  words: ReportWords,
  scale: number,
  last: number,
  exposures: Exposures = [],
): RowPlan {
  if (source.holds === 'consultations') return consultationRows(source, words, scale, last, exposures)
  if (source.holds === 'training') return trainingRows(words, scale, last)
  return recordRows(source, profile, words, scale, last)
}

function recordRows(
  source: ReportSource,
  profile: SourceProfile,
  words: ReportWords,
  scale: number,
  last: number,
): RowPlan {
  const { say } = words
  const extra = profile.hasLength ? 'column.length' : profile.hasSize ? 'column.size' : null
  const title = profile.hasLength && profile.hasSize ? 'column.lengthSize' : extra
  const large = scale > 1
  const describe = detailOf(source, profile, words)
  const when = large
    ? [[say('column.when'), 66] as const]
    : ([
        [say('column.date'), 72],
        [say('column.time'), profile.marked ? 62 : 53],
      ] as const)
  const ends = title && !large ? [[say(title), 62] as const] : []
  const columns = spread(
    [numberColumn(words, last), ...when, [say('column.what'), 92], [say('column.detail'), 0], ...ends],
    scale,
  )
  return {
    columns,
    cells(number, record) {
      const { date, time } = momentOf(record, words)
      const length = extra ? lengthOf(record, words) : ''
      const what = spoken(source, record.activity.name)
      return large
        ? [String(number), `${date} ${time}`, what, joined(describe(record), length)]
        : [String(number), date, time, what, describe(record), ...(extra ? [length] : [])]
    },
  }
}

function consultationRows(
  source: ReportSource,
  words: ReportWords,
  scale: number,
  last: number,
  exposures: Exposures,
): RowPlan {
  const { say } = words
  const told = (value: string): string => (Object.hasOwn(source.codes, value) ? (source.codes[value] ?? value) : value)
  const large = scale > 1
  const rest = [[say('column.system'), 80] as const, [say('column.how'), 100] as const]
  const [by, why] = [[say('column.by'), 84] as const, [say('column.why'), 0] as const]
  return {
    columns: spread([numberColumn(words, last), [say('column.when'), 72], by, why, ...(large ? [] : rest)], scale),
    cells(number, record) {
      const { date, time } = momentOf(record, words)
      const look = record.consultation
      const how = [
        say(look?.exported ? 'row.exported' : 'row.viewed'),
        look && !look.cleared ? say('row.uncleared') : '',
        isWhileExposed(record.when.start, exposures) ? say('row.exposed') : '',
      ]
      const extra = record.object && record.object !== look?.system ? record.object : ''
      const start = [String(number), `${date} ${time}`, told(look?.function ?? record.activity.name)]
      const end = [told(look?.purpose ?? ''), joined(told(look?.system ?? ''), extra), how.filter(Boolean).join(', ')]
      return large ? [...start, joined(...end)] : [...start, ...end]
    },
  }
}

function trainingRows(words: ReportWords, scale: number, last: number): RowPlan {
  const { say } = words
  const large = scale > 1
  const rest = [
    [say('column.dates'), 84] as const,
    [say('column.rows'), 58] as const,
    [say('column.known'), 100] as const,
  ]
  const model = [say('column.model'), 92] as const
  return {
    columns: spread(
      [numberColumn(words, last), [say('column.dataset'), 0], model, ...(large ? rest.slice(2) : rest)],
      scale,
    ),
    cells(number, record) {
      const use = record.training
      const start = [String(number), use?.dataset ?? record.object ?? record.activity.name, use?.model ?? '']
      if (!use) return [...start, ...(large ? [''] : ['', '', ''])]
      const dates = say('rangeDays', { from: shortDay(words, use.from), to: shortDay(words, use.to) })
      const end = [dates, words.number(use.records), say(`use.basisOf.${use.basis}`)]
      return large ? [...start, joined(...end)] : [...start, ...end]
    },
  }
}

const shortDay = (words: ReportWords, day: string): string => words.moment(`${day}T12:00:00Z`).date

/** As wide as the last number of the report. */
const numberColumn = ({ say }: ReportWords, last: number) =>
  [say('column.number'), Math.max(30, String(last).length * 5.8 + 10)] as const

/** Widths in points at scale 1; the column with width 0 takes what is left. */
function spread(columns: readonly (readonly [string, number])[], scale: number): RecordColumn[] {
  const used = columns.reduce((sum, [, width]) => sum + width * scale, 0)
  return columns.map(([title, width]) => ({ title, width: width === 0 ? paper.measure - used : width * scale }))
}

const basisMarks: Readonly<Record<string, string>> = { ambiguous: '*', gap: '°', derived: '≈' }

function momentOf(record: MonitoringRecord, words: ReportWords): { date: string; time: string } {
  const { start, basis } = record.when
  if (start === null) return { date: words.say('row.noTime'), time: '' }
  const { date, time } = words.moment(start)
  const mark = basisMarks[basis.split(':')[0] ?? '']
  return { date, time: mark ? `${time} ${mark}` : time }
}

function lengthOf(record: MonitoringRecord, words: ReportWords): string {
  const { start, end } = record.when
  const length = start && end ? words.duration(Date.parse(end) - Date.parse(start)) : ''
  const size = record.media?.bytes === undefined ? '' : words.bytes(record.media.bytes)
  return joined(length, size)
}

/** A value with its meaning, where it is a code of the source. */
const spoken = (source: ReportSource, value: string): string => {
  const meaning = Object.hasOwn(source.codes, value) ? source.codes[value] : undefined
  return meaning === undefined || meaning === value ? value : `${value}: ${meaning}`
}

const joined = (...parts: string[]): string => parts.filter(Boolean).join('; ')

function detailOf(
  source: ReportSource,
  profile: SourceProfile,
  words: ReportWords,
): (record: MonitoringRecord) => string {
  const { say } = words
  const manyDevices = profile.devices.length > 1
  return record => {
    const { object, place, device, media, derived, role, when } = record
    const parts = [object === undefined ? '' : spoken(source, object)]
    if (place?.label !== undefined && place.label !== object) parts.push(spoken(source, place.label))
    if (place?.lat !== undefined && place.lon !== undefined)
      parts.push(say('row.position', { lat: place.lat.toFixed(5), lon: place.lon.toFixed(5) }))
    if (place?.accuracyM !== undefined) parts.push(say('row.accuracy', { metres: words.number(place.accuracyM) }))
    if (manyDevices && device !== undefined) parts.push(say('row.device', { device }))
    if (derived) parts.push(say('row.derived', { by: derived.by }))
    if (role === 'target' || role === 'participant') parts.push(say(`row.${role}`))
    if (media) parts.push(say(media.ref === '' ? 'row.notDrawn' : isPicture(record) ? 'row.picture' : 'row.recording'))
    if (when.raw !== undefined && when.start === null) parts.push(say('row.timeAsWritten', { raw: when.raw }))
    return parts.filter(Boolean).join('; ')
  }
}
