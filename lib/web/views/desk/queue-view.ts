import type { Case } from '#lib/domain/case/case.ts'
import { type CaseStanding, nearDays, standingOf } from '#lib/domain/case/case-standing.ts'
import {
  type ListedCase,
  mostCounted,
  mostFound,
  type Place,
  type QueueCounts,
  type QueuePage,
  queueViews,
} from '#lib/domain/case/queue.ts'
import { type Urgency, urgencyOf } from '#lib/domain/case/urgency.ts'
import { matrix, mayEver } from '#lib/domain/rights/access-policy.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'
import { deskPagesFor } from '#lib/web/views/navigation.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** One line of the queue; `tag` carries shape, words and date, `gone` is the share of the time that has passed. */
export type QueueRow = {
  number: string
  open: boolean
  requester: string
  step: string
  owner: string
  tag: { kind: Urgency['kind'] | 'pause' | 'neutral'; text: string; date: string | null }
  gone: number
}

type Given = { counts: QueueCounts; page: QueuePage; actor: Actor; now: Temporal.Instant; words: Words }

/** The queue of the cases this actor may see: the sentence, the chips with their counts, and one page of a view. */
export function queueView({ counts: { counts, oldest, nextDue, foundMore }, page, actor, now, words }: Given) {
  const ages = oldest.map(({ receivedOn, timeZone }) => receivedOn.until(dayIn(timeZone, now)).days)
  return {
    summary: foundMore
      ? words.t('queue.foundMore', { most: mostFound })
      : words.t('queue.summary', {
          late: counts.late,
          week: counts.week,
          open: counts.open,
          oldest: Math.max(-1, ...ages),
        }),
    chips: queueViews.map(name => ({
      name,
      label: words.t(`queue.view.${name}`),
      count: counts[name],
      shown: `${words.number(counts[name])}${foundMore || counts[name] === mostCounted ? '+' : ''}`,
    })),
    rows: page.cases.map(one => rowOf(one, dayIn(one.timeZone, now), words)),
    before: page.before && placeIn(page.before),
    after: page.after && placeIn(page.after),
    mayLog: mayEver(actor, 'intake:log'),
    pages: deskPagesFor(actor).map(({ href }) => ({ href })),
    nextDeadline: nextDue ? words.day(nextDue) : null,
  }
}

/** What the queue asks for on behalf of its reader. */
export const readerOf = (actor: Actor) => ({
  personId: actor.personId,
  sees: actor.roles.some(role => matrix['case:see'][role]?.relation === 'any')
    ? ('all' as const)
    : ('own and pool' as const),
  assigns: mayEver(actor, 'case:take') || mayEver(actor, 'case:assign'),
  reviews: mayEver(actor, 'case:review_finished'),
  decides: mayEver(actor, 'case:released'),
})

/** The place of a case in the order of the list, as the address has it: `0.2026-12-03.DR-2026-0142`. */
const placeIn = ({ part, due, number }: Place): string => `${part}.${due}.${number}`

/** The place that an address names, or null. */
export function placeOf(text: unknown): Place | null {
  const [, part, due = '', number = ''] =
    /^([012])\.(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\.(DR-\d{4}-\d{1,9})$/.exec(String(text)) ?? []
  return part === undefined ? null : { part: Number(part) as Place['part'], due, number }
}

const dayIn = (timeZone: string, now: Temporal.Instant): Temporal.PlainDate =>
  now.toZonedDateTimeISO(timeZone).toPlainDate()

const rowOf = (one: ListedCase, today: Temporal.PlainDate, words: Words): QueueRow => ({
  number: one.number,
  open: one.open,
  requester: one.requester,
  step: words.t(`case.state.${one.state}`),
  owner: one.handlerName ?? words.t('case.unassigned'),
  tag: tagOf(one, today, words),
  gone: urgencyIn(one, today).gone,
})

type Tagged = Pick<
  CaseStanding,
  'state' | 'open' | 'paused' | 'extended' | 'receivedOn' | 'due' | 'followsOn' | 'releasedOn'
>

const urgencyIn = ({ receivedOn, due }: Tagged, today: Temporal.PlainDate): Urgency =>
  urgencyOf({ receivedDate: receivedOn, due }, today)

/** The tag of a single case, as the queue has it. */
export const tagOfCase = (request: Case, words: Words): QueueRow['tag'] =>
  tagOf(standingOf(request), request.today, words)

/**
 * The deadline tag: shape and words first, colour last; a paused clock says so, an extended one stands against the new
 * date; a case that is no longer open has a neutral one.
 */
function tagOf(one: Tagged, today: Temporal.PlainDate, { t, shortDay }: Words): QueueRow['tag'] {
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
