import ical from 'ical-generator'
import { promiseOf } from '#lib/domain/promise'
import { granted } from '#lib/domain/refusal'
import { download } from '#lib/http/download'
import { once } from '#lib/http/once'
import { words } from '#lib/http/words'

/** The promised date for one's own calendar, without any detail of what it is about. */
export const GET = download('request:see', async ({ world, request }) => {
  const { due } = promiseOf(request, world.versions.timeZones)
  const { t } = await words()
  const calendar = ical({ prodId: '//Fifteen//Fifteen//EN' })
  const start = new Date(`${due}T00:00:00Z`)
  calendar.createEvent({
    id: request.id,
    start,
    end: new Date(`${due.add({ days: 1 })}T00:00:00Z`),
    allDay: true,
    timezone: null,
    summary: t('status.calendarEntry'),
  })
  const bytes = new TextEncoder().encode(calendar.toString())
  return granted({
    name: `${request.number}.ics`,
    type: 'text/calendar; charset=utf-8',
    size: bytes.length,
    bytes: once(bytes),
  })
})
