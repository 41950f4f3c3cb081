import { download } from '#lib/web/doors/download.ts'
import { originalFile } from '#lib/web/views/files/received.ts'

/** What came by letter or mail, for those who confirm or handle it. */
export const GET = download('intake:original', originalFile)
