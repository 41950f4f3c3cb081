import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** One record as a line of a table: when on the clocks of `zone`, what, and every detail that says something. */
export function recordView(record: MonitoringRecord, zone: string, words: Words) {
  const { when, activity, object, place, device, media } = record
  const detail = [object, place?.label, coordinates(place), device].filter(part => part !== undefined && part !== '')
  return {
    id: record.id,
    when: when.start ? words.moment(Temporal.Instant.from(when.start), zone) : (when.raw ?? '–'),
    what: activity.name,
    detail: detail.join(' · '),
    picture: media?.ref ? { ref: media.ref, type: media.type } : null,
  }
}

const coordinates = (place: MonitoringRecord['place']): string | undefined =>
  place?.lat === undefined || place.lon === undefined ? undefined : `${place.lat}, ${place.lon}`
