import type { Case } from '#lib/domain/case/case.ts'
import type { NamedClock } from '#lib/domain/case/clocks.ts'
import { railOf } from '#lib/web/views/subject/rail-view.ts'
import { deadlineWords } from '#lib/web/words/deadline-words.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import type { Looker } from './case-view.ts'

/** Every clock of a case for the desk: the rail while it is open, the list by name, and why the date is what it is. */
export function clocksView(looker: Looker) {
  const { request, words } = looker
  const { open, today, deadline } = request
  const owed = request.reading.collection.missing !== null
  return {
    rail: open ? deskRail(looker) : null,
    clocks: request.clocks.map(clock => ({
      key: `${clock.name} ${clock.about ?? ''}`,
      name: words.t(`case.clock.${clock.name}`),
      day: words.fullDay(clock.day),
      state: stateOf(clock, today, open || (owed && whole.has(clock.name)), words),
    })),
    why: deadlineWords(deadline, request, words),
  }
}

/** Clocks that only a whole answer ends. */
const whole: ReadonlySet<NamedClock['name']> = new Set(['target', 'legal', 'extended'])

export type ClocksView = ReturnType<typeof clocksView>

/** What became of a clock. Rights and complaints have clocks of their own that outlive the answer. */
function stateOf({ name, day, metOn }: NamedClock, today: Temporal.PlainDate, open: boolean, { t, shortDay }: Words) {
  if (metOn) return t('case.clockMetOn', { date: shortDay(metOn) })
  if (!open && name !== 'followUp' && name !== 'complaint' && name !== 'missing') return t('case.clockEnded')
  const { days } = today.until(day)
  return days < 0 ? t('case.clockPast', { days: -days }) : t('case.clockOpen', { days })
}

/** The rail of the subject with what the desk has beside it: pauses, the own target, the day before an extension. */
function deskRail({ request, words }: Looker) {
  const { clocks, deadline, today } = request
  const { t, shortDay } = words
  const base = railOf(deadline, today, words)
  const dayOf = (date: Temporal.PlainDate) => deadline.receivedDate.until(date).days
  const target = clocks.find(({ name }) => name === 'target')
  const legal = deadline.extended ? clocks.find(({ name }) => name === 'legal') : undefined
  const pauses = pausesOf(request)
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
function pausesOf({ establishment, reading, deadline, clock, today }: Case): Pause[] {
  const ended = deadline.explain.flatMap(({ code, values }): Pause[] => {
    if (code !== 'identityExcluded' && code !== 'clarificationExcluded') return []
    const { asked, answered } = values
    const known = asked instanceof Temporal.PlainDate && answered instanceof Temporal.PlainDate
    return known ? [{ from: asked, to: answered }] : []
  })
  const asked = (reading.clarification.question ?? reading.identity.question)?.asked.at
  if (clock !== 'suspended' || !asked) return ended
  const from = asked.toZonedDateTimeISO(establishment.timeZone).toPlainDate()
  return [...ended, { from: Temporal.PlainDate.compare(from, today) > 0 ? today : from, to: null }]
}
