import { postRoute } from '#lib/http/action'
import { logForm } from '#lib/http/intake/forms'
import { logIt } from '#lib/http/intake/log-it'

/** Logs a request, with its original: a route, because a file may be larger than a form of the pages. */
export const POST = postRoute('intake:log', logForm, logIt, {
  back: () => '/cases/log',
  done: ({ number }) => `/cases/${number}/intake?done=logged`,
})
