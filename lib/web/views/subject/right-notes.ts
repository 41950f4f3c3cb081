import type { Case } from '#lib/domain/case/case.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import type { ClockNote } from './clock-note.ts'

type Input = { request: Case; words: Words }

/** Each right that was asked for: when it is answered by, or what was answered. */
export function rightNotes({ request, words }: Input): ClockNote[] {
  const clocks = request.clocks.filter(({ name }) => name === 'followUp')
  return request.facts.flatMap(fact => {
    if (fact.kind !== 'follow_up_asked') return []
    const answer = request.facts.find(one => one.kind === 'follow_up_answered' && one.askId === fact.askId)
    const day = clocks.find(({ about }) => about === fact.id)?.day
    const right = words.t(`rights.right.${fact.right}`)
    const line =
      answer?.kind === 'follow_up_answered'
        ? words.t(answer.done ? 'rights.done' : 'rights.notDone', { words: answer.words })
        : words.t('rights.open', { date: day ? words.weekday(day) : '' })
    return [{ key: fact.id, title: words.t('rights.asked', { right }), lines: [line], way: null }]
  })
}
