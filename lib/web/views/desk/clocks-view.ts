import { isOpen } from '#lib/domain/case/access-request.ts'
import { clocksOf, type NamedClock } from '#lib/domain/case/clocks.ts'
import { courseOf } from '#lib/domain/case/course-of.ts'
import { clockIn } from '#lib/domain/case/overlays.ts'
import { promiseOf } from '#lib/domain/case/promise.ts'
import type { Deadline } from '#lib/domain/deadline/deadline.ts'
import { railOf } from '#lib/web/views/subject/rail-view.ts'
import { deadlineWords } from '#lib/web/words/deadline-words.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import type { Looker } from './case-view.ts'

/** Every clock of a case for the desk: the rail while it is open, the list by name, and why the date is what it is. */
export function clocksView(looker: Looker) {
  const { request, now, words, tzdbVersion } = looker
  const promise = promiseOf(request, tzdbVersion)
  const today = now.toZonedDateTimeISO(request.establishment.timeZone).toPlainDate()
  const clocks = clocksOf(request, tzdbVersion)
  const open = isOpen(request)
  const owed = courseOf(request).missing !== null
  return {
    rail: open ? deskRail(looker, promise, clocks, today) : null,
    clocks: clocks.map(clock => ({
      key: `${clock.name} ${clock.about ?? ''}`,
      name: words.t(`case.clock.${clock.name}`),
      day: words.fullDay(clock.day),
      state: stateOf(clock, today, open || (owed && whole.has(clock.name)), words),
    })),
    why: deadlineWords(promise, request, words),
  }
}

/** Clocks that only a whole answer ends. */
const whole: ReadonlySet<NamedClock['name']> = new Set(['target', 'legal', 'extended', 'postponed'])

export type ClocksView = ReturnType<typeof clocksView>

/** What became of a clock. Rights and complaints have clocks of their own that outlive the answer. */
function stateOf({ name, day, metOn }: NamedClock, today: Temporal.PlainDate, open: boolean, { t, shortDay }: Words) {
  if (metOn) return t('case.clockMetOn', { date: shortDay(metOn) })
  if (!open && name !== 'followUp' && name !== 'complaint' && name !== 'missing') return t('case.clockEnded')
  const { days } = today.until(day)
  return days < 0 ? t('case.clockPast', { days: -days }) : t('case.clockOpen', { days })
}

/** The rail of the subject with what the desk has beside it: pauses, the own target, the day before an extension. */
function deskRail(looker: Looker, promise: Deadline, clocks: NamedClock[], today: Temporal.PlainDate) {
  const { words } = looker
  const { t, shortDay } = words
  const base = railOf(promise, today, words)
  const dayOf = (date: Temporal.PlainDate) => promise.receivedDate.until(date).days
  const target = clocks.find(({ name }) => name === 'target')
  const legal = promise.extended ? clocks.find(({ name }) => name === 'legal') : undefined
  const pauses = pausesOf(looker, promise, today)
  const marks = [
    ...(target ? [t('case.rail.target', { date: shortDay(target.day) })] : []),
    ...(legal ? [t('case.rail.legal', { date: shortDay(legal.day) })] : []),
    ...pauses.map(({ from, to }) =>
      to
        ? t('case.rail.pause', { from: shortDay(from), to: shortDay(to) })
        : t('case.rail.pauseOpen', { from: shortDay(from) }),
    ),
  ]
  return {
    ...base,
    words: [base.words, ...marks].join(' '),
    marks: {
      target: target ? dayOf(target.day) : null,
      legal: legal ? dayOf(legal.day) : null,
      pauses: pauses.map(({ from, to }) => ({ from: dayOf(from), to: dayOf(to ?? today) })),
      words: marks,
    },
  }
}

type Pause = { from: Temporal.PlainDate; to: Temporal.PlainDate | null }

/** The pauses that count, by the explanation of the date, and the one that runs now. */
function pausesOf({ request, now }: Looker, promise: Deadline, today: Temporal.PlainDate): Pause[] {
  const ended = promise.explain.flatMap(({ code, values }): Pause[] => {
    if (code !== 'identityExcluded' && code !== 'clarificationExcluded') return []
    const { asked, answered } = values
    const known = asked instanceof Temporal.PlainDate && answered instanceof Temporal.PlainDate
    return known ? [{ from: asked, to: answered }] : []
  })
  const course = courseOf(request)
  const running = clockIn(course, request, promise, now) === 'suspended'
  const asked = (course.clarification ?? course.identity)?.asked.at
  if (!running || !asked) return ended
  const from = asked.toZonedDateTimeISO(request.establishment.timeZone).toPlainDate()
  return [...ended, { from: Temporal.PlainDate.compare(from, today) > 0 ? today : from, to: null }]
}
