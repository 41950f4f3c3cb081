import type { Case } from '#lib/domain/case/case.ts'
import { promiseIfAsked } from '#lib/domain/case/promise.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { Words } from '#lib/web/words/words-in.ts'

type Given = {
  mine: Case[]
  establishment: Establishment | null
  now: Temporal.Instant
  words: Words
}

/** What stands first on the home page: the promise of an open request, an answer that is ready, or the date if asked today. */
export function homeView({ mine, establishment, now, words }: Given) {
  const promise = establishment && promiseIfAsked(establishment, now)
  return { first: firstOf(mine, words), ifAsked: promise ? words.fullDay(promise.due) : null }
}

function firstOf(mine: Case[], { t, ...words }: Words) {
  const open = mine.filter(request => request.open)
  const [next] = open.sort((a, b) => Temporal.PlainDate.compare(a.promise.due, b.promise.due))
  if (next) {
    const { number, today, promise } = next
    const late = Temporal.PlainDate.compare(today, promise.due) > 0
    const title = t(late ? 'status.late' : 'status.promise', { date: words.weekday(promise.due) })
    return { number, title, words: t('home.openWords', { number }) }
  }
  const ready = mine.filter(request => ['READY', 'DELIVERED'].includes(request.state))
  const newest = ready.sort((a, b) => Temporal.Instant.compare(a.receivedAt, b.receivedAt)).at(-1)
  if (!newest) return null
  return { number: newest.number, title: t('status.ready'), words: t('home.readyWords', { number: newest.number }) }
}
