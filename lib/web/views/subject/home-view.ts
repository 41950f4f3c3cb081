import type { Case } from '#lib/domain/case/case.ts'
import { deadlineIfAsked } from '#lib/domain/case/case-deadline.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { Words } from '#lib/web/words/words-in.ts'

type Input = {
  mine: Case[]
  establishment: Establishment | null
  now: Temporal.Instant
  words: Words
}

/** What stands first on the home page: the promise of an open request, an answer that is ready, or the date if asked today. */
export function homeView({ mine, establishment, now, words }: Input) {
  const deadline = establishment && deadlineIfAsked(establishment, now)
  return { first: firstOf(mine, words), ifAsked: deadline ? words.fullDay(deadline.due) : null }
}

function firstOf(mine: Case[], { t, ...words }: Words) {
  const open = mine.filter(request => request.open)
  const [next] = open.sort((a, b) => Temporal.PlainDate.compare(a.deadline.due, b.deadline.due))
  if (next) {
    const { number, today, deadline } = next
    const late = Temporal.PlainDate.compare(today, deadline.due) > 0
    const title = t(late ? 'status.late' : 'status.promise', { date: words.weekday(deadline.due) })
    return { number, title, words: t('home.openWords', { number }) }
  }
  const ready = mine.filter(request => ['READY', 'DELIVERED'].includes(request.state))
  const newest = ready.sort((a, b) => Temporal.Instant.compare(a.receivedAt, b.receivedAt)).at(-1)
  if (!newest) return null
  return { number: newest.number, title: t('status.ready'), words: t('home.readyWords', { number: newest.number }) }
}
