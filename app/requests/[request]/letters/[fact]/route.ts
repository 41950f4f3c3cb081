import { download } from '#lib/web/doors/download.ts'
import { letterFile } from '#lib/web/views/files/letter.ts'

/** One letter to the person, as it was sent. */
export const GET = download('request:see', letterFile)
