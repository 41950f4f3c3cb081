import { postRoute } from '#lib/web/doors/action.ts'
import { loggingRequest } from '#lib/web/forms/intake/log-it.ts'

/** Logs a request, with its original: a route, because a file may be larger than a form of the pages. */
export const POST = postRoute(...loggingRequest)
