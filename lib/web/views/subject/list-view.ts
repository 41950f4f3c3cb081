import type { Case } from '#lib/domain/case/case.ts'
import { stepsIn } from '#lib/domain/case/state.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** One's own requests, newest first, each with where it stands and the promised date while it is open. */
export const listView = (mine: Case[], words: Words) =>
  mine
    .toSorted((a, b) => Temporal.Instant.compare(b.receivedAt, a.receivedAt))
    .map(request => ({
      number: request.number,
      standing: standing(request, words),
      received: words.day(request.deadline.receivedDate),
      answerBy: request.open ? words.fullDay(request.deadline.due) : '–',
    }))

function standing({ reading, state }: Case, { t }: Words): string {
  if (state === 'WITHDRAWN') return t('status.withdrawn')
  if (state === 'RIGHTS')
    return t(reading.right.open.length + reading.complaint.open.length > 0 ? 'rights.aloneOpen' : 'rights.aloneDone')
  const now = stepsIn(reading, state).find(({ progress }) => progress === 'now')
  return t(`status.steps.${now?.step ?? 'ready'}`)
}
