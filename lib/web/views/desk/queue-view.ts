import { type AccessRequest, handlerOf, latest, type State } from '#lib/domain/case/access-request.ts'
import { dayAt, daysOpen } from '#lib/domain/case/clocks.ts'
import { answered, type Course } from '#lib/domain/case/course.ts'
import { courseOf } from '#lib/domain/case/course-of.ts'
import { type ClockState, clockIn } from '#lib/domain/case/overlays.ts'
import { promiseOf, type Urgency, urgencyOf } from '#lib/domain/case/promise.ts'
import { isOpenIn, stateIn } from '#lib/domain/case/state.ts'
import type { Actor, Role } from '#lib/domain/rights/actor.ts'
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

/** How a case stands to its deadline. */
export type Standing = {
  state: State
  open: boolean
  urgency: Urgency
  due: Temporal.PlainDate
  clock: ClockState
  extended: boolean
  /** How what was missing from the answer stands to the day on which it follows; null where nothing is missing. */
  follows: { kind: Urgency['kind']; days: number; day: Temporal.PlainDate } | null
}

type Case = Standing & { request: AccessRequest; handler: string | null }
type Seen = { actor: Actor; now: Temporal.Instant; words: Words; tzdbVersion: string }

/** The queue of the cases this actor may see: the sentence, the chips with their counts, and the rows of one view. */
export function queueView(requests: AccessRequest[], view: View, { actor, now, words, tzdbVersion }: Seen) {
  const cases = requests
    .map(request => ({ request, handler: handlerOf(request), ...standingOf(request, now, tzdbVersion) }))
    .sort(byDeadline)
  const open = cases.filter(one => one.open)
  return {
    summary: words.t('queue.summary', {
      late: open.filter(({ urgency }) => urgency.kind === 'late').length,
      week: open.filter(({ urgency }) => urgency.days >= 0 && urgency.days <= 7).length,
      open: open.length,
      oldest: open.reduce((most, { request }) => Math.max(most, daysOpen(request, now)), -1),
    }),
    chips: views.map(name => ({
      name,
      label: words.t(`queue.view.${name}`),
      count: cases.filter(one => belongs[name](one, actor)).length,
    })),
    rows: cases.filter(one => belongs[view](one, actor)).map(one => rowOf(one, words)),
    mayLog: actor.roles.includes('handler') || actor.roles.includes('dpo'),
    pages: pages.filter(({ role }) => actor.roles.some(one => role.includes(one))),
    nextDeadline: open[0] ? words.day(open[0].due) : null,
  }
}

/** The numbers of the open cases of a view, for an act in all of them. */
export const openIn = (requests: AccessRequest[], view: View, seen: Omit<Seen, 'words'>): string[] =>
  requests.flatMap(request => {
    const one = { request, handler: handlerOf(request), ...standingOf(request, seen.now, seen.tzdbVersion) }
    return one.open && belongs[view](one, seen.actor) ? [request.number] : []
  })

/** The other pages of the desk, for whom they are. */
const pages: { href: '/cases/calendar' | '/cases/metrics' | '/exposures' | '/calendar'; role: Role[] }[] = [
  { href: '/cases/calendar', role: ['handler', 'approver', 'dpo'] },
  { href: '/cases/metrics', role: ['approver', 'dpo'] },
  { href: '/exposures', role: ['dpo'] },
  { href: '/calendar', role: ['dpo'] },
]

/** Which cases a view holds. */
const belongs: Record<View, (one: Case, actor: Actor) => boolean> = {
  action: ({ open, state, handler, follows }, actor) =>
    (follows !== null && handler === actor.personId) ||
    (open &&
      ((actor.roles.includes('handler') && (handler === null || (handler === actor.personId && state === 'REVIEW'))) ||
        (actor.roles.includes('dpo') && handler === null) ||
        (actor.roles.includes('approver') && state === 'DECISION' && handler !== actor.personId))),
  mine: ({ open, handler }, actor) => open && handler === actor.personId,
  week: ({ open, urgency }) => open && urgency.days >= 0 && urgency.days <= 7,
  late: ({ open, urgency }) => open && urgency.kind === 'late',
  waiting: one => one.open && (one.state.startsWith('AWAIT_') || isPaused(one)),
  check: ({ state }) => state === 'DECISION',
  open: ({ open }) => open,
  answered: ({ open }) => !open,
}

/** How a request stands to its deadline at `now`. */
export function standingOf(request: AccessRequest, now: Temporal.Instant, tzdbVersion: string): Standing {
  const course = courseOf(request)
  const promise = promiseOf(request, tzdbVersion)
  const state = stateIn(course)
  return {
    state,
    open: isOpenIn(state),
    urgency: urgencyOf(promise, dayAt(request, now)),
    due: promise.due,
    clock: clockIn(course, request, promise, now),
    extended: promise.extended,
    follows: followsOf(course, dayAt(request, now)),
  }
}

function followsOf({ stage, missing }: Course, today: Temporal.PlainDate): Standing['follows'] {
  if (!missing || !answered.has(stage)) return null
  const day = Temporal.PlainDate.from(missing.until)
  const { days } = today.until(day)
  return { kind: days < 0 ? 'late' : days <= 7 ? 'soon' : 'ok', days, day }
}

const isPaused = ({ clock }: Standing): boolean => clock === 'suspended' || clock === 'notStarted'

/** Open cases by deadline, paused ones after them, then the answered ones. */
const byDeadline = (a: Case, b: Case) =>
  Number(b.open) - Number(a.open) ||
  Number(isPaused(a)) - Number(isPaused(b)) ||
  Temporal.PlainDate.compare(a.due, b.due)

const rowOf = (one: Case, words: Words): QueueRow => ({
  number: one.request.number,
  open: one.open,
  requester: one.request.subject.name,
  step: words.t(`case.state.${one.state}`),
  owner: latest(one.request, 'assigned')?.handlerName ?? words.t('case.unassigned'),
  tag: tagOf(one.request, one, words),
  gone: one.urgency.gone,
})

/**
 * The deadline tag: shape and words first, colour last; a paused clock says so, an extended one stands against the new
 * date; a case that is no longer open has a neutral one.
 */
export function tagOf(request: AccessRequest, standing: Standing, words: Words): QueueRow['tag'] {
  const { t, shortDay } = words
  const { state, open, urgency, due, clock, extended } = standing
  if (open) {
    if (clock === 'suspended' || clock === 'notStarted')
      return { kind: 'pause', text: t(clock === 'suspended' ? 'queue.tag.pause' : 'queue.tag.notStarted'), date: null }
    const left = t(`queue.tag.${urgency.kind}`, { days: Math.abs(urgency.days) })
    const text = extended ? t('queue.tag.extended', { words: left }) : left
    return { kind: urgency.kind, text, date: shortDay(due) }
  }
  if (standing.follows) {
    const { kind, days, day } = standing.follows
    const left = t(`queue.tag.${kind}`, { days: Math.abs(days) })
    return { kind, text: t('queue.tag.follows', { words: left }), date: shortDay(day) }
  }
  const released = latest(request, 'released')
  if (!released || state === 'PARTIAL') return { kind: 'neutral', text: t(`case.state.${state}`), date: null }
  const day = released.at.toZonedDateTimeISO(request.establishment.timeZone).toPlainDate()
  return { kind: 'neutral', text: t('queue.tag.answered', { date: shortDay(day) }), date: null }
}
