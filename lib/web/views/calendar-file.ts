import ical from 'ical-generator'

/** A whole day and a few words; `id` makes a second import replace the first. */
type Entry = { id: string; day: Temporal.PlainDate; summary: string }

/** A calendar file (RFC 5545) with one day. */
export const calendarFile = (id: string, day: Temporal.PlainDate, summary: string): Uint8Array =>
  calendarOf([{ id, day, summary }])

/** A calendar file (RFC 5545) of whole days, in the order given. */
export function calendarOf(entries: readonly Entry[]): Uint8Array {
  const calendar = ical({ prodId: '//Fifteen//Fifteen//EN' })
  const at = (date: Temporal.PlainDate) => new Date(`${date}T00:00:00Z`)
  for (const { id, day, summary } of entries)
    calendar.createEvent({ id, start: at(day), end: at(day.add({ days: 1 })), allDay: true, timezone: null, summary })
  return new TextEncoder().encode(calendar.toString())
}
