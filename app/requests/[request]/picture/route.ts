import { download } from '#lib/web/doors/download.ts'
import { answerPicture } from '#lib/web/views/files/picture.ts'

/** One picture of the released answer. */
export const GET = download('report:read', answerPicture)
