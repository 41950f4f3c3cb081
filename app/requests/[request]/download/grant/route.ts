import { postRoute } from '#lib/web/doors/action.ts'
import { grantingFile } from '#lib/web/forms/subject/answer-forms.ts'

/** Makes a grant for one file and leads to it. */
export const POST = postRoute(...grantingFile)
