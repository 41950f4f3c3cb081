import { download } from '#lib/web/doors/download.ts'
import { identityPicture } from '#lib/web/views/files/received.ts'

/** The picture of a document, shown and not saved, for who judges it; each look stands in the audit trail. */
export const GET = download('intake:see-picture', identityPicture)
