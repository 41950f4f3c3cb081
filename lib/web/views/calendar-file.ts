import ical from 'ical-generator'

/** A whole day and a few words; `id` makes a second import replace the first. */
type Entry = { id: string; day: Temporal.PlainDate; summary: string }

/** A calendar file (RFC 5545) with one day. */
export const calendarFile = (id: string, day: Temporal.PlainDate, summary: string): Uint8Array =>
  utf8.encode(calendarOf([{ id, day, summary }]))

/** A calendar file (RFC 5545) of as many whole days as come, in the order given. */
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
  for (const { id, day, summary } of entries)
    calendar.createEvent({ id, start: at(day), end: at(day.add({ days: 1 })), allDay: true, timezone: null, summary })
  return calendar.toString()
}
