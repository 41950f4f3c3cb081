import { readCase } from '#lib/domain/case/case.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { download } from '#lib/web/doors/download.ts'
import { once } from '#lib/web/doors/once.ts'
import { calendarOf } from '#lib/web/views/calendar-file.ts'
import { words } from '#lib/web/words/words.ts'

/** The deadlines of the open cases this person may see, by number and day, without any detail. */
export const GET = download('desk:see', async ({ world, now }) => {
  const { t } = await words()
  const open = (await world.requests.desk()).map(request => readCase(request, now)).filter(request => request.open)
  const bytes = calendarOf(
    open.map(request => ({
      id: request.id,
      day: request.deadline.due,
      summary: t('queue.calendarEntry', { number: request.number }),
    })),
  )
  return granted({
    name: 'deadlines.ics',
    type: 'text/calendar; charset=utf-8',
    size: bytes.length,
    bytes: once(bytes),
  })
})
