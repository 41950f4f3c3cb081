import { postRoute } from '#lib/web/doors/action.ts'
import { beginningFile } from '#lib/web/forms/account/case-file-form.ts'

/** Begins a file of the case: a route, because it leads to a file that is given once. */
export const POST = postRoute(...beginningFile)
