import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { promiseOf } from '#lib/domain/case/promise.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** One's own requests, newest first, each with where it stands and the promised date while it is open. */
export const listView = (mine: AccessRequest[], tzdbVersion: string, words: Words) =>
  mine
    .toSorted((a, b) => Temporal.Instant.compare(b.receivedAt, a.receivedAt))
    .map(request => {
      const promise = request.promise
      return {
        number: request.number,
        standing: standing(request, words),
        received: words.day(promise.receivedDate),
        answerBy: request.open ? words.fullDay(promise.due) : '–',
      }
    })

function standing(request: AccessRequest, { t }: Words): string {
  if (request.state === 'WITHDRAWN') return t('status.withdrawn')
  const steps = stepsOf(request)
  const now = steps.find(({ progress }) => progress === 'now')
  return t(`status.steps.${now?.step ?? 'ready'}`)
}
