import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { clocksOf } from '#lib/domain/case/clocks.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import type { ClockNote } from './clock-note.ts'

type Given = { request: AccessRequest; tzdbVersion: string; words: Words }

/** Each right that was asked for: when it is answered by, or what was answered. */
export function rightNotes({ request, tzdbVersion, words }: Given): ClockNote[] {
  const clocks = clocksOf(request, tzdbVersion).filter(({ name }) => name === 'followUp')
  return request.facts.flatMap(fact => {
    if (fact.kind !== 'follow_up_asked') return []
    const answer = request.facts.find(one => one.kind === 'follow_up_answered' && one.askId === fact.askId)
    const day = clocks.find(({ about }) => about === fact.id)?.day
    const right = words.t(`clock.right.${fact.right}`)
    const line =
      answer?.kind === 'follow_up_answered'
        ? words.t(answer.done ? 'clock.subject.right.done' : 'clock.subject.right.notDone', { words: answer.words })
        : words.t('clock.subject.right.open', { date: day ? words.weekday(day) : '' })
    return [{ key: fact.id, title: words.t('clock.subject.right.asked', { right }), lines: [line], way: null }]
  })
}
