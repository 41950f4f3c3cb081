import { download } from '#lib/web/doors/download.ts'
import { letterFile } from '#lib/web/views/files/letter.ts'

/** One letter of the case, as it was sent, for those who account for it. */
export const GET = download('case:audit', letterFile)
