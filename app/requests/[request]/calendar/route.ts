import { granted } from '#lib/domain/case/refusal.ts'
import { download } from '#lib/web/doors/download.ts'
import { once } from '#lib/web/doors/once.ts'
import { calendarFile } from '#lib/web/views/calendar-file.ts'
import { words } from '#lib/web/words/words.ts'

/** The promised date for one's own calendar, without any detail of what it is about. */
export const GET = download('request:see', async ({ request }) => {
  const { due } = request.deadline
  const bytes = calendarFile(request.id, due, (await words()).t('status.calendarEntry'))
  const type = 'text/calendar; charset=utf-8'
  return granted({ name: `${request.number}.ics`, type, size: bytes.length, bytes: once(bytes) })
})
