import type { Calendar } from '#lib/domain/calendar/calendar.ts'
import type { EpochDay } from '#lib/domain/calendar/day.ts'
import type { EventType, LocalEvent } from './deadline-events.ts'

/** Something that had to come before the period could begin: who asks, whether somebody may act, a fee. */
export type Precondition = {
  kind: 'identity' | 'authority' | 'fee'
  asked: EpochDay
  came: EpochDay
  /** `noted`: its request did not meet what makes it count; `afterPeriod`: it was asked when the period had run out. */
  effect: 'counts' | 'afterPeriod' | 'noted'
}

const kinds: Record<Precondition['kind'], [asked: EventType, came: EventType]> = {
  identity: ['identityAsked', 'identityReceived'],
  authority: ['authorityAsked', 'authorityReceived'],
  fee: ['feeNotice', 'feePaid'],
}

/** Without undue delay, as the product reads it: within so many working days after receipt (docs/law/deadlines.md). */
const promptDays = 5

/** The last day on which what is asked for is asked for without undue delay. */
export function promptUntil(received: EpochDay, calendar: Calendar): EpochDay {
  let last = received
  for (let left = promptDays; left > 0; ) if (calendar.isWorkingDay(++last)) left--
  return last
}

/**
 * The preconditions that were met, in the order asked, and the day from which the period runs (UK GDPR Art. 12A(1): the
 * latest of request, information under Art. 12(6) and fee). One that was asked when the period that runs without it had
 * ended revives nothing, and one that was asked after `prompt` is noted, unless its event says that it counts. `endsOn` gives
 * the last day of the period that begins on a day.
 */
export function preconditionsOf(
  events: readonly LocalEvent[],
  received: EpochDay,
  prompt: EpochDay,
  endsOn: (anchor: EpochDay) => EpochDay,
): { anchor: EpochDay; preconditions: Precondition[] } {
  let anchor = received
  const preconditions = metIn(events, prompt).map((met): Precondition => {
    if (met.asked > endsOn(anchor)) return { ...met, effect: 'afterPeriod' }
    if (!met.counts) return { ...met, effect: 'noted' }
    anchor = Math.max(anchor, met.came)
    return { ...met, effect: 'counts' }
  })
  return { anchor, preconditions }
}

/** What came, each with when it was asked for; what came unasked counts from the day it came. */
const metIn = (events: readonly LocalEvent[], prompt: EpochDay) =>
  (Object.keys(kinds) as Precondition['kind'][])
    .flatMap(kind => {
      const [asked, came] = kinds[kind]
      const requests = events.filter(({ type }) => type === asked)
      return events
        .filter(({ type }) => type === came)
        .map(({ day, counts }, n) => {
          const request = requests[n]?.day ?? null
          const asked = Math.min(day, request ?? day)
          return { kind, came: day, counts: counts ?? (request === null || asked <= prompt), asked }
        })
    })
    .sort((a, b) => a.asked - b.asked || a.came - b.came)
