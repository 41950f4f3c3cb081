import { isOpen } from '#lib/domain/access-request'
import { promiseOf } from '#lib/domain/promise'
import { granted } from '#lib/domain/refusal'
import { calendarOf } from '#lib/http/calendar-file'
import { download } from '#lib/http/download'
import { once } from '#lib/http/once'
import { words } from '#lib/http/words'

/** The deadlines of the open cases this person may see, by number and day, without any detail. */
export const GET = download('desk:see', async ({ world }) => {
  const { t } = await words()
  const open = (await world.requests.desk()).filter(isOpen)
  const bytes = calendarOf(
    open.map(request => ({
      id: request.id,
      day: promiseOf(request, world.versions.timeZones).due,
      summary: t('desk.calendarEntry', { number: request.number }),
    })),
  )
  return granted({
    name: 'deadlines.ics',
    type: 'text/calendar; charset=utf-8',
    size: bytes.length,
    bytes: once(bytes),
  })
})
