import { postRoute } from '#lib/web/doors/action.ts'
import { sendingPicture } from '#lib/web/forms/subject/picture-form.ts'

/** The answer with a picture: a route, because a file may be larger than a form of the pages. */
export const POST = postRoute(...sendingPicture)
