import { postRoute } from '#lib/web/doors/action.ts'
import { logForm } from '#lib/web/forms/intake/intake-forms.ts'
import { logIt } from '#lib/web/forms/intake/log-it.ts'

/** Logs a request, with its original: a route, because a file may be larger than a form of the pages. */
export const POST = postRoute('intake:log', logForm, logIt, {
  back: () => '/cases/log',
  done: ({ number }) => `/cases/${number}/intake?done=logged`,
})
