import { granted } from '#lib/domain/case/refusal.ts'
import { download } from '#lib/web/doors/download.ts'
import { calendarStream } from '#lib/web/views/calendar-file.ts'
import { owedDays } from '#lib/web/views/desk/queue/owed-days.ts'
import { words } from '#lib/web/words/words.ts'

/** Everything owed that this person may see, by kind, number and day, without any detail. */
export const GET = download('desk:see', async ({ again }) =>
  granted({
    name: 'deadlines.ics',
    type: 'text/calendar; charset=utf-8',
    size: null,
    bytes: calendarStream(owedDays(again, await words())),
  }),
)
