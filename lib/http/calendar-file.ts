import ical from 'ical-generator'

/** A calendar file (RFC 5545) with one whole day and a few words; `id` makes a second import replace the first. */
export function calendarFile(id: string, day: Temporal.PlainDate, summary: string): Uint8Array {
  const calendar = ical({ prodId: '//Fifteen//Fifteen//EN' })
  const at = (date: Temporal.PlainDate) => new Date(`${date}T00:00:00Z`)
  calendar.createEvent({ id, start: at(day), end: at(day.add({ days: 1 })), allDay: true, timezone: null, summary })
  return new TextEncoder().encode(calendar.toString())
}
