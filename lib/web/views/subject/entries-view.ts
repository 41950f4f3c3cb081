import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { Places } from '#lib/domain/records/places.ts'
import { type AccessReport, recordsPerPage } from '#lib/domain/report/access-report.ts'
import { isPicture } from '#lib/domain/report/report-statistics.ts'
import type { Found } from '#lib/features/collect/find-records.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { type EntriesFilter, isFiltering, isInOrder } from './entries-filter.ts'
import { placesView } from './places-view.ts'

type Input = {
  report: AccessReport
  source: string
  filter: EntriesFilter
  /** From 0. */
  page: number
  found: Found
  words: Words
}

/** One page of a source's entries in plain words, codes translated; null when the answer has no such source. */
export function entriesView({ report: { facts, statistics }, source: id, filter, page, found, words }: Input) {
  const source = facts.sources.find(one => one.id === id)
  if (!source) return null
  const { records, matching } = found
  const all = statistics.bySource[id]?.records ?? 0
  const first = page * recordsPerPage + 1
  const entries = records.map(record => entryOf(record, source.codes, facts.timeZone, words))
  const said = { from: words.number(first), to: words.number(first + records.length - 1) }
  const filtered = isFiltering(filter) && isInOrder(filter)
  return {
    title: source.title,
    meaning: source.meaning,
    origin: source.origin,
    empty: all === 0,
    filter,
    errors: Object.entries(filter.errors).map(([field, key]) => ({ field, words: words.t(key) })),
    caption: filtered
      ? words.t('report.matchingCaption', { ...said, all: words.number(matching) })
      : words.t('report.entriesCaption', { ...said, all: words.number(all) }),
    said: filtered ? saidOf(found, all, filter, words) : null,
    goOn: filtered && found.past < found.among ? found.past : null,
    after: found.first,
    pages: Math.max(1, Math.ceil(matching / recordsPerPage)),
    entries,
    pictures: entries.some(entry => entry.picture !== null),
    places: placesOf(statistics.bySource[id]?.places, words),
    byMonth: (statistics.bySource[id]?.byMonth ?? []).map(([month, count]) => [month, count] as const),
    sources: facts.sources.flatMap((one, place) =>
      statistics.bySource[one.id]?.records ? [{ place: `${place + 1}`, title: one.title, here: one.id === id }] : [],
    ),
  }
}

const placesOf = (places: Places | undefined, words: Words) => (places ? placesView(places, words) : null)

/** How many entries match, of how many; how far a search came that stopped; how to widen one that found nothing. */
function saidOf({ among, first, past, matching }: Found, all: number, filter: EntriesFilter, words: Words): string[] {
  const { t, number } = words
  const part = { first: number(first + 1), last: number(past), among: number(among), matching }
  return [
    past - first < among ? t('report.searchedPart', part) : t('report.matching', { matching, all: number(all) }),
    matching === 0 && past === among ? t('report.matchingNone') : null,
    filter.from || filter.to ? t('report.datesWords') : null,
  ].filter(said => said !== null)
}

export type EntriesView = NonNullable<ReturnType<typeof entriesView>>

type Codes = Record<string, string>

/** One entry in plain words, codes translated. */
export function entryOf(record: MonitoringRecord, codes: Codes, zone: string, words: Words) {
  const { when, object, device, place, activity, media } = record
  const said = whenOf(when, zone, words)
  const named = object && plain(object, codes)
  const picture = isPicture(record) && media ? { ref: media.ref, alt: altOf(said, named, words) } : null
  const labels = { object: named, device, place: place && placeOf(place, codes) }
  return {
    id: record.id,
    when: said,
    what: plain(activity.name, codes),
    details: (['object', 'device', 'place'] as const).flatMap(key =>
      labels[key] ? [{ label: words.t(`report.detail.${key}`), text: labels[key] }] : [],
    ),
    raw: JSON.stringify(record.raw, null, 2),
    picture,
  }
}

/** A code of the source with its plain words: "HEL-2 / LAB: Robotics lab, restricted". */
const plain = (text: string, codes: Codes): string => (codes[text] ? `${text}: ${codes[text]}` : text)

const altOf = (when: string, object: string | undefined, { t }: Words): string =>
  object ? t('report.pictureOfObject', { when, object }) : t('report.pictureOf', { when })

function whenOf({ start, end, raw }: MonitoringRecord['when'], zone: string, words: Words): string {
  if (!start) return raw ?? words.t('report.unknownTime')
  const [from, to] = [Temporal.Instant.from(start), end ? Temporal.Instant.from(end) : null]
  const said = words.moment(from, zone)
  if (!to || words.time(to, zone) === words.time(from, zone)) return said
  const sameDay = words.moment(to, zone).slice(0, -5) === said.slice(0, -5)
  return `${said} – ${sameDay ? words.time(to, zone) : words.moment(to, zone)}`
}

function placeOf({ label, lat, lon }: NonNullable<MonitoringRecord['place']>, codes: Codes): string {
  if (label) return plain(label, codes)
  return lat === undefined || lon === undefined ? '' : `${lat.toFixed(5)}, ${lon.toFixed(5)}`
}
