import { granted } from '#lib/domain/case/refusal.ts'
import { download } from '#lib/web/doors/download.ts'
import { calendarStream } from '#lib/web/views/calendar-file.ts'
import { openDeadlines } from '#lib/web/views/desk/open-deadlines.ts'
import { words } from '#lib/web/words/words.ts'

/** The deadlines of the open cases this person may see, by number and day, without any detail. */
export const GET = download('desk:see', async ({ again }) =>
  granted({
    name: 'deadlines.ics',
    type: 'text/calendar; charset=utf-8',
    size: null,
    bytes: calendarStream(openDeadlines(again, await words())),
  }),
)
