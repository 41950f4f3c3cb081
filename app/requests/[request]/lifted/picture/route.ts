import { download } from '#lib/web/doors/download.ts'
import { liftedPicture } from '#lib/web/views/files/picture.ts'

/** One picture that was held back and is given now. */
export const GET = download('report:read', liftedPicture)
