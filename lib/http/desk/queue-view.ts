import { type AccessRequest, handlerOf, isOpen, latest, type State, stateOf } from '../../domain/access-request.ts'
import type { Actor } from '../../domain/actor.ts'
import { promiseOf, type Urgency, urgencyOf } from '../../domain/promise.ts'
import type { Words } from '../words-in.ts'

/** The counted views of the queue. */
export const views = ['action', 'mine', 'week', 'late', 'check', 'open', 'answered'] as const
export type View = (typeof views)[number]

/** One line of the queue; `tag` carries shape, words and date, `gone` is the share of the time that has passed. */
export type QueueRow = {
  number: string
  requester: string
  step: string
  owner: string
  tag: { kind: Urgency['kind'] | 'neutral'; text: string; date: string | null }
  gone: number
}

type Case = { request: AccessRequest; state: State; urgency: Urgency; due: Temporal.PlainDate; handler: string | null }
type Seen = { actor: Actor; now: Temporal.Instant; words: Words; tzdbVersion: string }

/** The queue of the cases this actor may see: the sentence, the chips with their counts, and the rows of one view. */
export function queueView(requests: AccessRequest[], view: View, { actor, now, words, tzdbVersion }: Seen) {
  const cases = requests.map(request => caseOf(request, now, tzdbVersion)).sort(byDeadline)
  const open = cases.filter(({ request }) => isOpen(request))
  const chosen = cases.filter(one => belongs[view](one, actor))
  return {
    summary: words.t('desk.summary', {
      late: open.filter(({ urgency }) => urgency.kind === 'late').length,
      week: open.filter(({ urgency }) => urgency.days >= 0 && urgency.days <= 7).length,
      open: open.length,
      oldest: Math.max(-1, ...open.map(({ request }) => daysOld(request, now))),
    }),
    chips: views.map(name => ({
      name,
      label: words.t(`desk.view.${name}`),
      count: cases.filter(one => belongs[name](one, actor)).length,
    })),
    rows: chosen.map(one => rowOf(one, words)),
    nextDeadline: open[0] ? words.day(open[0].due) : null,
  }
}

/** Which cases a view holds. */
const belongs: Record<View, (one: Case, actor: Actor) => boolean> = {
  action: ({ request, state, handler }, actor) =>
    isOpen(request) &&
    ((actor.roles.includes('handler') && (handler === null || (handler === actor.personId && state === 'REVIEW'))) ||
      (actor.roles.includes('dpo') && handler === null) ||
      (actor.roles.includes('approver') && state === 'DECISION' && handler !== actor.personId)),
  mine: ({ request, handler }, actor) => isOpen(request) && handler === actor.personId,
  week: ({ request, urgency }) => isOpen(request) && urgency.days >= 0 && urgency.days <= 7,
  late: ({ request, urgency }) => isOpen(request) && urgency.kind === 'late',
  check: ({ state }) => state === 'DECISION',
  open: ({ request }) => isOpen(request),
  answered: ({ request }) => !isOpen(request),
}

function caseOf(request: AccessRequest, now: Temporal.Instant, tzdbVersion: string): Case {
  const promise = promiseOf(request, tzdbVersion)
  const today = now.toZonedDateTimeISO(request.establishment.timeZone).toPlainDate()
  const urgency = urgencyOf(promise, today)
  return { request, state: stateOf(request), urgency, due: promise.due, handler: handlerOf(request) }
}

/** Open cases by deadline, then the answered ones. */
const byDeadline = (a: Case, b: Case) =>
  Number(isOpen(b.request)) - Number(isOpen(a.request)) || Temporal.PlainDate.compare(a.due, b.due)

function daysOld({ receivedAt, establishment }: AccessRequest, now: Temporal.Instant): number {
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(establishment.timeZone).toPlainDate()
  return day(receivedAt).until(day(now)).days
}

const rowOf = ({ request, state, urgency, due }: Case, words: Words): QueueRow => ({
  number: request.number,
  requester: request.subject.name,
  step: words.t(`desk.state.${state}`),
  owner: latest(request, 'assigned')?.handlerName ?? words.t('desk.unassigned'),
  tag: tagOf(request, urgency, due, words),
  gone: urgency.gone,
})

/** The deadline tag: shape and words first, colour last; an answered or withdrawn case has a neutral one. */
export function tagOf(
  request: AccessRequest,
  urgency: Urgency,
  due: Temporal.PlainDate,
  words: Words,
): QueueRow['tag'] {
  if (isOpen(request)) {
    const text = words.t(`desk.tag.${urgency.kind}`, { days: Math.abs(urgency.days) })
    return { kind: urgency.kind, text, date: words.shortDay(due) }
  }
  const released = latest(request, 'released')
  if (!released) return { kind: 'neutral', text: words.t(`desk.state.${stateOf(request)}`), date: null }
  const day = released.at.toZonedDateTimeISO(request.establishment.timeZone).toPlainDate()
  return { kind: 'neutral', text: words.t('desk.tag.answered', { date: words.shortDay(day) }), date: null }
}
