import type { Case } from '#lib/domain/case/case.ts'
import { rightDeadline } from '#lib/domain/case/case-deadline.ts'
import type { Fact } from '#lib/domain/case/reading.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import type { ClockNote } from './clock-note.ts'

type Input = { request: Case; words: Words }
type Asked = Extract<Fact, { kind: 'follow_up_asked' }>
type Answer = Extract<Fact, { kind: 'follow_up_answered' }>

/** Each right that was asked for: when it is answered by and what becomes of the data meanwhile, or what was answered. */
export const rightNotes = (given: Input): ClockNote[] =>
  given.request.facts.flatMap(fact => {
    if (fact.kind !== 'follow_up_asked') return []
    const answer = given.request.facts.find(
      (one): one is Answer => one.kind === 'follow_up_answered' && one.askId === fact.askId,
    )
    const { t } = given.words
    const title = t('rights.asked', { right: t(`rights.right.${fact.right}`) })
    const lines = answer ? answerLines(answer, given) : openLines(fact, given)
    return [{ key: fact.id, title, lines, way: answer && !answer.done ? ('complain' as const) : null }]
  })

function openLines(asked: Asked, { request, words }: Input): string[] {
  const { due, extended } = rightDeadline(request, asked)
  const why = request.facts.find(one => one.kind === 'follow_up_extended' && one.askId === asked.askId)
  const restricted = request.reading.right.restricted.includes(asked.askId)
  return [
    words.t('rights.open', { date: words.weekday(due) }),
    ...(extended && why?.kind === 'follow_up_extended' ? [words.t('rights.longer', { why: why.words })] : []),
    ...(asked.restrict ? [words.t(restricted ? 'rights.restricted' : 'rights.toRestrict')] : []),
  ]
}

function answerLines({ done, words: said, systems = [], recipientsTold, restrictionEnds }: Answer, { words }: Input) {
  const { t } = words
  return [
    t(done ? 'rights.done' : 'rights.notDone', { words: said }),
    ...systems,
    ...(recipientsTold.length > 0 ? [t('rights.told', { who: words.list(recipientsTold) })] : []),
    ...(restrictionEnds ? [t('rights.usedAgain', { date: words.day(Temporal.PlainDate.from(restrictionEnds)) })] : []),
  ]
}
