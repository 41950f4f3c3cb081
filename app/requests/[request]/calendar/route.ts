import { promiseOf } from '#lib/domain/promise'
import { granted } from '#lib/domain/refusal'
import { calendarFile } from '#lib/http/calendar-file'
import { download } from '#lib/http/download'
import { once } from '#lib/http/once'
import { words } from '#lib/http/words'

/** The promised date for one's own calendar, without any detail of what it is about. */
export const GET = download('request:see', async ({ world, request }) => {
  const { due } = promiseOf(request, world.versions.timeZones)
  const bytes = calendarFile(request.id, due, (await words()).t('status.calendarEntry'))
  const type = 'text/calendar; charset=utf-8'
  return granted({ name: `${request.number}.ics`, type, size: bytes.length, bytes: once(bytes) })
})
