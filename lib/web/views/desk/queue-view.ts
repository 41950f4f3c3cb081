import type { Case } from '#lib/domain/case/case.ts'
import type { ClockState } from '#lib/domain/case/clock-state.ts'
import { daysOpen } from '#lib/domain/case/clocks.ts'
import { isAnswered } from '#lib/domain/case/matter.ts'
import { type Urgency, urgencyOf } from '#lib/domain/case/urgency.ts'
import { mayEver } from '#lib/domain/rights/access-policy.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'
import { deskPagesFor } from '#lib/web/views/navigation.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** The counted views of the queue. */
export const views = ['action', 'mine', 'week', 'late', 'waiting', 'check', 'open', 'answered'] as const
export type View = (typeof views)[number]

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

/** A case with how it stands to its deadline. */
export type QueueLine = {
  request: Case
  urgency: Urgency
  clock: ClockState
  /** How what was missing from the answer stands to the day on which it follows; null where nothing is missing. */
  follows: { kind: Urgency['kind']; days: number; day: Temporal.PlainDate } | null
}

/** The queue of the cases this actor may see: the sentence, the chips with their counts, and the rows of one view. */
export function queueView(requests: Case[], view: View, actor: Actor, words: Words) {
  const lines = requests.map(lineOf).sort(byDeadline)
  const open = lines.filter(({ request }) => request.open)
  return {
    summary: words.t('queue.summary', {
      late: open.filter(({ urgency }) => urgency.kind === 'late').length,
      week: open.filter(({ urgency }) => urgency.days >= 0 && urgency.days <= 7).length,
      open: open.length,
      oldest: open.reduce((most, { request }) => Math.max(most, daysOpen(request, request.now)), -1),
    }),
    chips: views.map(name => ({
      name,
      label: words.t(`queue.view.${name}`),
      count: lines.filter(one => belongs[name](one, actor)).length,
    })),
    rows: lines.filter(one => belongs[view](one, actor)).map(one => rowOf(one, words)),
    mayLog: mayEver(actor, 'intake:log'),
    pages: deskPagesFor(actor).map(({ href }) => ({ href })),
    nextDeadline: open[0] ? words.day(open[0].request.deadline.due) : null,
  }
}

/** The numbers of the open cases of a view, for an act in all of them. */
export const openIn = (requests: Case[], view: View, actor: Actor): string[] =>
  requests.filter(request => request.open && belongs[view](lineOf(request), actor)).map(({ number }) => number)

/** Which cases a view holds. */
const belongs: Record<View, (one: QueueLine, actor: Actor) => boolean> = {
  action: (one, actor) => (one.follows !== null && isWith(actor, one)) || (one.request.open && waitsFor(actor, one)),
  mine: (one, actor) => one.request.open && isWith(actor, one),
  week: ({ request, urgency }) => request.open && urgency.days >= 0 && urgency.days <= 7,
  late: ({ request, urgency }) => request.open && urgency.kind === 'late',
  waiting: one => one.request.open && (one.request.state.startsWith('AWAIT_') || isPaused(one)),
  check: ({ request }) => request.state === 'DECISION',
  open: ({ request }) => request.open,
  answered: ({ request }) => !request.open,
}

const handlerOf = ({ request }: QueueLine): string | null => request.reading.assignment.handler?.id ?? null
const isWith = ({ personId }: Actor, one: QueueLine): boolean => handlerOf(one) === personId

/** Whether the next step is this person's: to take or give the case, to review it, or to decide. */
function waitsFor(actor: Actor, one: QueueLine): boolean {
  const { state } = one.request
  if (handlerOf(one) === null && (mayEver(actor, 'case:take') || mayEver(actor, 'case:assign'))) return true
  if (state === 'REVIEW') return isWith(actor, one) && mayEver(actor, 'case:review_finished')
  return state === 'DECISION' && !isWith(actor, one) && mayEver(actor, 'case:released')
}

/** How a case stands to its deadline now. */
export const lineOf = (request: Case): QueueLine => ({
  request,
  urgency: urgencyOf(request.deadline, request.today),
  clock: request.clock,
  follows: followsOf(request),
})

function followsOf({ reading, today }: Case): QueueLine['follows'] {
  const { missing } = reading.collection
  if (!missing || !isAnswered(reading)) return null
  const day = Temporal.PlainDate.from(missing.until)
  const { days } = today.until(day)
  return { kind: days < 0 ? 'late' : days <= 7 ? 'soon' : 'ok', days, day }
}

const isPaused = ({ clock }: QueueLine): boolean => clock === 'suspended' || clock === 'notStarted'

/** Open cases by deadline, paused ones after them, then the answered ones. */
const byDeadline = (a: QueueLine, b: QueueLine) =>
  Number(b.request.open) - Number(a.request.open) ||
  Number(isPaused(a)) - Number(isPaused(b)) ||
  Temporal.PlainDate.compare(a.request.deadline.due, b.request.deadline.due)

const rowOf = (line: QueueLine, words: Words): QueueRow => ({
  number: line.request.number,
  open: line.request.open,
  requester: line.request.subject.name,
  step: words.t(`case.state.${line.request.state}`),
  owner: line.request.reading.assignment.handler?.name ?? words.t('case.unassigned'),
  tag: tagOf(line, words),
  gone: line.urgency.gone,
})

/**
 * The deadline tag: shape and words first, colour last; a paused clock says so, an extended one stands against the new
 * date; a case that is no longer open has a neutral one.
 */
export function tagOf({ request, urgency, clock, follows }: QueueLine, { t, shortDay }: Words): QueueRow['tag'] {
  const { state, open, deadline } = request
  if (open) {
    if (clock === 'suspended' || clock === 'notStarted')
      return { kind: 'pause', text: t(clock === 'suspended' ? 'queue.tag.pause' : 'queue.tag.notStarted'), date: null }
    const left = t(`queue.tag.${urgency.kind}`, { days: Math.abs(urgency.days) })
    const text = deadline.extended ? t('queue.tag.extended', { words: left }) : left
    return { kind: urgency.kind, text, date: shortDay(deadline.due) }
  }
  if (follows) {
    const { kind, days, day } = follows
    const left = t(`queue.tag.${kind}`, { days: Math.abs(days) })
    return { kind, text: t('queue.tag.follows', { words: left }), date: shortDay(day) }
  }
  const released = request.facts.findLast(fact => fact.kind === 'released')
  if (!released || state === 'PARTIAL') return { kind: 'neutral', text: t(`case.state.${state}`), date: null }
  const day = released.at.toZonedDateTimeISO(request.establishment.timeZone).toPlainDate()
  return { kind: 'neutral', text: t('queue.tag.answered', { date: shortDay(day) }), date: null }
}
