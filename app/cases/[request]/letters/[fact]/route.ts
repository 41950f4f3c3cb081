import { download } from '#lib/web/doors/download.ts'
import { letterFile } from '#lib/web/views/files/letter.ts'

/** One letter of the case, as it was sent. */
export const GET = download('case:see', letterFile)
