import type { Case } from '#lib/domain/case/case.ts'
import { type CaseStanding, nearDays, standingOf } from '#lib/domain/case/case-standing.ts'
import { type Urgency, urgencyOf } from '#lib/domain/case/urgency.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** How a deadline stands: shape and words first, colour last. */
export type Tag = { kind: Urgency['kind'] | 'pause' | 'neutral'; text: string; date: string | null }

type Tagged = Pick<
  CaseStanding,
  'state' | 'open' | 'paused' | 'extended' | 'receivedOn' | 'due' | 'followsOn' | 'releasedOn'
>

const urgencyIn = ({ receivedOn, due }: Tagged, today: Temporal.PlainDate): Urgency =>
  urgencyOf({ receivedDate: receivedOn, due }, today)

/** The tag of a single case, as the queue has it. */
export const tagOfCase = (request: Case, words: Words): Tag => tagOf(standingOf(request), request.today, words)

/**
 * The deadline tag: shape and words first, colour last; a paused clock says so, an extended one stands against the new
 * date; a case that is no longer open has a neutral one.
 */
export function tagOf(one: Tagged, today: Temporal.PlainDate, { t, shortDay }: Words): Tag {
  const { state, open, paused, due, followsOn, releasedOn } = one
  if (open && paused)
    return { kind: 'pause', text: t(`queue.tag.${paused === 'suspended' ? 'pause' : paused}`), date: null }
  if (open) {
    const urgency = urgencyIn(one, today)
    const left = t(`queue.tag.${urgency.kind}`, { days: Math.abs(urgency.days) })
    const text = one.extended ? t('queue.tag.extended', { words: left }) : left
    return { kind: urgency.kind, text, date: shortDay(due) }
  }
  if (followsOn) {
    const { days } = today.until(followsOn)
    const kind = days < 0 ? 'late' : days <= nearDays ? 'soon' : 'ok'
    const left = t(`queue.tag.${kind}`, { days: Math.abs(days) })
    return { kind, text: t('queue.tag.follows', { words: left }), date: shortDay(followsOn) }
  }
  if (!releasedOn || state === 'PARTIAL') return { kind: 'neutral', text: t(`case.state.${state}`), date: null }
  return { kind: 'neutral', text: t('queue.tag.answered', { date: shortDay(releasedOn) }), date: null }
}
