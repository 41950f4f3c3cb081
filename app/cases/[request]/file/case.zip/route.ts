import { download } from '#lib/web/doors/download.ts'
import { caseFile } from '#lib/web/views/files/case-file.ts'

/** The case as one signed file. */
export const GET = download('case:make-file', caseFile, { used: number => `/cases/${number}/file?used=yes` })
