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

/**
 * The preconditions that were met, in the order asked, and the day from which the period runs (UK GDPR Art. 12A(1): the
 * latest of request, information under Art. 12(6) and fee). One that was asked when the period that runs without it had
 * ended revives nothing. `endsOn` gives the last day of the period that begins on a day.
 */
export function preconditionsOf(
  events: readonly LocalEvent[],
  received: EpochDay,
  endsOn: (anchor: EpochDay) => EpochDay,
): { anchor: EpochDay; preconditions: Precondition[] } {
  let anchor = received
  const preconditions = metIn(events).map((met): Precondition => {
    if (!met.counts) return { ...met, effect: 'noted' }
    if (met.asked > endsOn(anchor)) return { ...met, effect: 'afterPeriod' }
    anchor = Math.max(anchor, met.came)
    return { ...met, effect: 'counts' }
  })
  return { anchor, preconditions }
}

/** What came, each with when it was asked for; what came unasked counts from the day it came. */
const metIn = (events: readonly LocalEvent[]) =>
  (Object.keys(kinds) as Precondition['kind'][])
    .flatMap(kind => {
      const [asked, came] = kinds[kind]
      const requests = events.filter(({ type }) => type === asked)
      return events
        .filter(({ type }) => type === came)
        .map(({ day, counts = true }, n) => ({
          kind,
          came: day,
          counts,
          asked: Math.min(day, requests[n]?.day ?? day),
        }))
    })
    .sort((a, b) => a.asked - b.asked || a.came - b.came)
