import { type AccessRequest, isOpen, stateOf } from '#lib/domain/case/access-request.ts'
import { promiseIfAsked, promiseOf } from '#lib/domain/case/promise.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { Words } from '#lib/web/words/words-in.ts'

type Given = {
  mine: AccessRequest[]
  establishment: Establishment | null
  now: Temporal.Instant
  tzdbVersion: string
  words: Words
}

/** What stands first on the home page: the promise of an open request, an answer that is ready, or the date if asked today. */
export function homeView({ mine, establishment, now, tzdbVersion, words }: Given) {
  const promise = establishment && promiseIfAsked(establishment, now, tzdbVersion)
  return { first: firstOf(mine, now, tzdbVersion, words), ifAsked: promise ? words.fullDay(promise.due) : null }
}

function firstOf(mine: AccessRequest[], now: Temporal.Instant, tzdbVersion: string, { t, ...words }: Words) {
  const open = mine.filter(isOpen).map(request => ({ request, due: promiseOf(request, tzdbVersion).due }))
  const [next] = open.sort((a, b) => Temporal.PlainDate.compare(a.due, b.due))
  if (next) {
    const { number, establishment } = next.request
    const today = now.toZonedDateTimeISO(establishment.timeZone).toPlainDate()
    const late = Temporal.PlainDate.compare(today, next.due) > 0
    const title = t(late ? 'status.late' : 'status.promise', { date: words.weekday(next.due) })
    return { number, title, words: t('home.openWords', { number }) }
  }
  const ready = mine.filter(request => ['READY', 'DELIVERED'].includes(stateOf(request)))
  const newest = ready.sort((a, b) => Temporal.Instant.compare(a.receivedAt, b.receivedAt)).at(-1)
  if (!newest) return null
  return { number: newest.number, title: t('status.ready'), words: t('home.readyWords', { number: newest.number }) }
}
