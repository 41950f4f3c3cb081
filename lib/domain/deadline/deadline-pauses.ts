import type { EpochDay } from '#lib/domain/calendar/day.ts'
import type { LocalEvent } from './deadline-events.ts'
import type { Pause } from './deadline-profiles.ts'

/** A question to the person, and what it did to the clock. `days` are those no earlier question had excluded already. */
export type Question = {
  kind: 'identity' | 'clarification'
  asked: EpochDay
  answered: EpochDay | null
  days: number
  effect: 'excluded' | 'unanswered' | 'afterPeriod'
}

/**
 * The questions in the order asked, with the local dates each excludes: a union, never a sum (UK GDPR Art. 12A(5);
 * EDPB 01/2022 §159). On the early side: no answer excludes nothing, nor does a date before the anchor, nor a question
 * asked when the period had run out. `endsOn` gives the last day of the period with so many days excluded.
 */
export function pausesOf(
  pause: Pause,
  events: readonly LocalEvent[],
  anchor: EpochDay,
  endsOn: (excluded: number) => EpochDay,
): Question[] {
  let excluded = 0
  let covered = anchor - 1
  return questionsOf(pause, events).map(question => {
    if (question.answered === null) return { ...question, days: 0, effect: 'unanswered' }
    if (question.asked > endsOn(excluded)) return { ...question, days: 0, effect: 'afterPeriod' }
    const first = Math.max(covered + 1, pause === 'uk12A' ? question.asked : question.asked + 1)
    const days = Math.max(0, question.answered - first + 1)
    covered = Math.max(covered, question.answered)
    excluded += days
    return { ...question, days, effect: 'excluded' }
  })
}

/** How many dates the questions exclude together. */
export const excludedBy = (questions: readonly Question[]): number => questions.reduce((sum, { days }) => sum + days, 0)

type Asked = Pick<Question, 'kind' | 'asked' | 'answered'>

function questionsOf(pause: Pause, events: readonly LocalEvent[]): Asked[] {
  if (pause === 'none' || events.length === 0) return []
  const questions = pairs('clarification', events)
  if (pause === 'edpb') questions.push(...pairs('identity', events))
  return questions.sort((a, b) => a.asked - b.asked)
}

/** The n-th answer belongs to the n-th question of the same kind, in list order. */
function pairs(kind: Question['kind'], events: readonly LocalEvent[]): Asked[] {
  const answers = events.filter(({ type }) => type === `${kind}Received`)
  return events
    .filter(({ type }) => type === `${kind}Asked`)
    .map((question, n) => ({ kind, asked: question.day, answered: answers[n]?.day ?? null }))
}
