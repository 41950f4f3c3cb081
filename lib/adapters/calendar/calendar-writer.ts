import ical from 'ical-generator'
import type { CalendarWriter } from '#lib/ports/calendar-writer'

/** A calendar file with one whole day (RFC 5545), private, without place, person or description. */
export const calendarWriter: CalendarWriter = {
  write({ id, day, summary }, writtenAt) {
    const calendar = ical({ prodId: '//Fifteen//Fifteen//EN' })
    calendar.createEvent({
      id,
      start: new Date(`${day}T00:00:00Z`),
      end: new Date(`${day.add({ days: 1 })}T00:00:00Z`),
      stamp: new Date(writtenAt.epochMilliseconds),
      allDay: true,
      timezone: null,
      summary,
    })
    return new TextEncoder().encode(calendar.toString())
  },
}
