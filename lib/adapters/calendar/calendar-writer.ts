import ical from 'ical-generator'
import type { CalendarWriter } from '#lib/ports/calendar-writer.ts'

/** A calendar file of whole days (RFC 5545), without place, person or description. */
export const calendarWriter: CalendarWriter = {
  write(days, writtenAt) {
    const calendar = ical({ prodId: '//Fifteen//Fifteen//EN' })
    const stamp = new Date(writtenAt.epochMilliseconds)
    for (const { id, day, summary } of days) {
      const start = new Date(`${day}T00:00:00Z`)
      const end = new Date(`${day.add({ days: 1 })}T00:00:00Z`)
      calendar.createEvent({ id, start, end, stamp, allDay: true, timezone: null, summary })
    }
    return new TextEncoder().encode(calendar.toString())
  },
}
