import { calendarVersion } from '#lib/domain/calendar/calendars.ts'
import { computeDeadline, type Deadline, deadlineByLaw } from '#lib/domain/deadline/deadline.ts'
import type { DeadlineEvent } from '#lib/domain/deadline/deadline-events.ts'
import type { ProfileId } from '#lib/domain/deadline/deadline-profiles.ts'
import type { DeadlineInput } from '#lib/domain/deadline/reckon.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { AccessRequest } from './access-request.ts'
import { clockEventsOf } from './clock-events.ts'
import type { Counted } from './facts/arrival.ts'
import { cameAt } from './matter.ts'
import { type Reading, readFacts } from './reading.ts'

/** What the dates of a request are derived from. */
export type Dated = Pick<AccessRequest, 'establishment' | 'receivedAt' | 'profileId'> & { reading: Reading }

/**
 * The dates of a request (Art. 12(3)), from its arrival, its place, the rule set it was received under and its facts. A
 * date moves only because a fact says so.
 */
export const deadlineOf = (request: Dated): Deadline =>
  computeDeadline(inputOf(request, clockEventsOf(request, request.reading)))

/** The dates as they would stand without any extension. */
export const unextendedOf = (request: Dated): Deadline => {
  const events = clockEventsOf(request, request.reading).filter(({ type }) => type !== 'extensionNotified')
  return computeDeadline(inputOf(request, events))
}

/** The dates as they would stand if the extension were told at `now`: all that the law gives. */
export const extendedByLaw = (request: Dated, now: Temporal.Instant): Deadline =>
  computeDeadline(
    inputOf(request, [...clockEventsOf(request, request.reading), { type: 'extensionNotified', at: now }]),
  )

type AskedRight = { askId: string; at: Temporal.Instant; arrivedAt?: string }

/**
 * The dates of one right (Art. 12(3) GDPR): a month from the day it reached the controller, two more where the person was told
 * so with reasons within the month.
 */
export const rightDeadline = (request: Dated, asked: AskedRight): Deadline =>
  datesOfRight(request, asked, request.reading.right.extended.find(({ askId }) => askId === asked.askId)?.at)

/** The same as it would stand without more time. */
export const unextendedRight = (request: Dated, asked: AskedRight): Deadline => datesOfRight(request, asked, undefined)

const datesOfRight = (request: Dated, asked: AskedRight, extendedAt: Temporal.Instant | undefined): Deadline =>
  computeDeadline({
    establishment: placeOf(request),
    profile: request.profileId,
    receivedAt: cameAt(asked),
    events: extendedAt ? [{ type: 'extensionNotified', at: extendedAt }] : [],
  })

/** When the clock began: of requests that were joined, the earlier arrival counts. */
export const arrivedAt = ({ receivedAt, reading }: Pick<Dated, 'receivedAt' | 'reading'>): Temporal.Instant =>
  reading.arrival.takenUp
    .map(at => Temporal.Instant.from(at))
    .reduce((first, at) => (Temporal.Instant.compare(at, first) < 0 ? at : first), receivedAt)

/**
 * The last day of what the person was promised in an extension notice: what was asked for in days, never more than the
 * law gives; the legal day where no days were named. Null where nothing was extended in time.
 */
export function extendedTo(request: Dated, deadline: Deadline): Temporal.PlainDate | null {
  if (!deadline.extended) return null
  const days = request.reading.extension.proposed?.days ?? null
  if (days === null) return deadline.due
  const named = unextendedOf(request).due.add({ days })
  return Temporal.PlainDate.compare(named, deadline.due) < 0 ? named : deadline.due
}

/**
 * The place of a request with the holidays as they stood when it arrived: the table of that day, the one-offs in force
 * then, and those that an event applied to it since.
 */
export function placeOf({ establishment, reading }: Pick<Dated, 'establishment' | 'reading'>): Establishment {
  const version = reading.arrival.counted?.calendar ?? calendarVersion
  const place = version === calendarVersion ? establishment : { ...establishment, calendarVersion: version }
  const { applied } = reading.holiday
  return applied.length === 0 ? place : { ...place, oneOffs: [...(place.oneOffs ?? []), ...applied] }
}

/** What the first date of an arrival is counted by, and that date; `timeZones`: the release of the time-zone data in use. */
export function countedAt(request: Omit<Dated, 'reading'>, timeZones: string): Counted {
  const { due, profileVersion, calendarVersion: calendar } = deadlineOf({ ...request, reading: readFacts([]) })
  return { profile: profileVersion, calendar, timeZones, due: due.toString() }
}

const inputOf = (request: Dated, events: readonly DeadlineEvent[]): DeadlineInput => ({
  profile: request.profileId,
  establishment: placeOf(request),
  receivedAt: arrivedAt(request),
  events,
})

/** The dates of a request that would arrive at `now`; null where the product knows no law for the place. */
export const deadlineIfAsked = (establishment: Establishment, now: Temporal.Instant): Deadline | null =>
  deadlineByLaw({ establishment, receivedAt: now, events: [] })

/** The rule set that holds for a request arriving at `now`. Throws where the product knows no law for the place. */
export function profileIdFor(establishment: Establishment, now: Temporal.Instant): ProfileId {
  const deadline = deadlineIfAsked(establishment, now)
  if (!deadline) throw new RangeError(`no rule set for ${establishment.country}`)
  return deadline.profileId
}
