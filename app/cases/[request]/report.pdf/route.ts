import { download } from '#lib/web/doors/download.ts'
import { previewFile } from '#lib/web/views/files/report-file.ts'

/** A final PDF for the second check, the report or `?file=` a volume, shown in the page and not saved. */
export const GET = download('report:preview', previewFile)
