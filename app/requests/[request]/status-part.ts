import type { statusView } from '#lib/web/views/subject/status-view.ts'
import type { Words } from '#lib/web/words/words.ts'

/** `mine`: the subject looks, not a delegate. `receipt`: a signed receipt was made. */
export type StatusView = ReturnType<typeof statusView> & { mine?: boolean; receipt?: boolean }

/** The data protection officer, by name and address. */
export type Officer = { name: string; email: string }

/** What the parts of the status page are given. */
export type StatusPart = { view: StatusView; t: Words['t'] }
