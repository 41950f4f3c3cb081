import { postRoute } from '#lib/web/doors/action.ts'
import { pictureForm, sendPicture } from '#lib/web/forms/subject/picture-form.ts'

/** The answer with a picture: a route, because a file may be larger than a form of the pages. */
export const POST = postRoute('own:identity_received', pictureForm, sendPicture, {
  back: number => `/requests/${number}/question`,
  done: (_value, _input, number) => `/requests/${number}?done=answered`,
})
