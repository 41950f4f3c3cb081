import ical from 'ical-generator'

/** A whole day, or the moment until which, and a few words; `id` makes a second import replace the first. */
export type Entry = { id: string; summary: string } & ({ day: Temporal.PlainDate } | { until: Temporal.Instant })

/** A calendar file (RFC 5545) with one day. */
export const calendarFile = (id: string, day: Temporal.PlainDate, summary: string): Uint8Array =>
  utf8.encode(calendarOf([{ id, day, summary }]))

/** A calendar file (RFC 5545) of these entries. */
export const calendarBytes = (entries: readonly Entry[]): Uint8Array => utf8.encode(calendarOf(entries))

/** A calendar file (RFC 5545) of as many entries as come, in the order given. */
export async function* calendarStream(batches: AsyncIterable<readonly Entry[]>): AsyncGenerator<Uint8Array> {
  const [begin = ''] = calendarOf([]).split(end)
  yield utf8.encode(begin)
  for await (const entries of batches) {
    if (entries.length > 0) yield utf8.encode(calendarOf(entries).slice(begin.length, -end.length))
  }
  yield utf8.encode(end)
}

const utf8 = new TextEncoder()
const end = 'END:VCALENDAR'

function calendarOf(entries: readonly Entry[]): string {
  const calendar = ical({ prodId: '//Fifteen//Fifteen//EN' })
  const at = (date: Temporal.PlainDate) => new Date(`${date}T00:00:00Z`)
  for (const { id, summary, ...when } of entries)
    if ('day' in when) {
      const { day } = when
      calendar.createEvent({ id, start: at(day), end: at(day.add({ days: 1 })), allDay: true, timezone: null, summary })
    } else {
      const start = new Date(when.until.epochMilliseconds)
      calendar.createEvent({ id, start, end: start, timezone: null, summary })
    }
  return calendar.toString()
}
