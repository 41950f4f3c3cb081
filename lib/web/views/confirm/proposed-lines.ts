import type { Stated } from '#lib/domain/case/matter.ts'
import type { LookLine, Showing } from '#lib/web/forms/acts/act-form.ts'

type ByShowing = Pick<Showing, 'request' | 'words'>

/** Who did it and when, as one line under this name. */
export const statedLine = (name: string, { by, at }: Stated, { request, words }: ByShowing): LookLine => ({
  name,
  value: words.t('confirm.byAt', { name: by.name, when: words.moment(at, request.establishment.timeZone) }),
})

/** Who proposed it, and in which words: theirs stand apart from what the case shows. */
export const proposedLines = (proposal: Stated, said: string, showing: ByShowing): [LookLine, LookLine] => [
  statedLine(showing.words.t('confirm.proposedBy'), proposal, showing),
  { name: showing.words.t('confirm.note', { name: proposal.by.name }), value: quoted(said, showing) },
]

/** Somebody's own words, in quotation marks. */
export const quoted = (said: string, { words }: Pick<Showing, 'words'>): string => words.t('confirm.quoted', { said })

/** What the facts of the case say by themselves about the work so far. */
export function caseShows({ request, words }: ByShowing): LookLine {
  const { startedAt, finished } = request.reading.collection
  const { t, day, moment } = words
  const collected = finished
    ? t('confirm.collected', { records: finished.records, sources: finished.sources })
    : startedAt
      ? t('confirm.collecting', { when: moment(startedAt, request.establishment.timeZone) })
      : t('account.noLedger')
  const arrived = t('confirm.arrived', { date: day(request.deadline.receivedDate), today: day(request.today) })
  return { name: t('confirm.caseShows'), value: `${arrived} ${collected}`, passing: true }
}
