import { download } from '#lib/web/doors/download.ts'
import { grantedFile } from '#lib/web/views/files/report-file.ts'

/** The file of a grant, once. A used grant leads back to the buttons. */
export const GET = download('report:download', grantedFile, {
  used: number => `/requests/${number}/download?used=1`,
})
