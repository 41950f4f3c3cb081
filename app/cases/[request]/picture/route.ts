import { download } from '#lib/web/doors/download.ts'
import { reviewedPicture } from '#lib/web/views/files/picture.ts'

/** One collected picture for the handler's review. */
export const GET = download('case:read-records', reviewedPicture)
