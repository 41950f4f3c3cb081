import type { ReportView } from '#lib/web/views/subject/report-view.ts'
import type { Words } from '#lib/web/words/words.ts'

/** What each part of the answer's page is given; `home` is the address of the request. */
export type ReportPart = { view: ReportView; home: string; words: Words; t: Words['t'] }
