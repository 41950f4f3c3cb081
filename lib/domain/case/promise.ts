import { calendarVersion } from '#lib/domain/calendar/calendars.ts'
import { dayOfDate } from '#lib/domain/calendar/day.ts'
import { computeDeadline, type Deadline, deadlineByLaw } from '#lib/domain/deadline/deadline.ts'
import type { DeadlineEvent } from '#lib/domain/deadline/deadline-events.ts'
import type { ProfileId } from '#lib/domain/deadline/deadline-profiles.ts'
import type { DeadlineInput } from '#lib/domain/deadline/reckon.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { AccessRequest } from './access-request.ts'
import { clockEventsOf } from './clock-events.ts'
import type { Counted } from './fact.ts'

/** What the dates of a request are derived from. */
export type Clocked = Pick<AccessRequest, 'establishment' | 'receivedAt' | 'profileId' | 'facts'>

/**
 * The dates of a request (Art. 12(3)), from its arrival, its place, the rule set it was received under and its facts. A
 * date moves only because a fact says so.
 */
export const promiseOf = (request: Clocked, tzdbVersion: string): Deadline =>
  computeDeadline(inputOf(request, clockEventsOf(request)), tzdbVersion)

/** The dates as they would stand without any extension. */
export const unextendedOf = (request: Clocked, tzdbVersion: string): Deadline => {
  const events = clockEventsOf(request).filter(({ type }) => type !== 'extensionNotified')
  return computeDeadline(inputOf(request, events), tzdbVersion)
}

/** When the clock began: of requests that were joined, the earlier arrival counts. */
export function arrivedAt({ receivedAt, facts }: Pick<Clocked, 'receivedAt' | 'facts'>): Temporal.Instant {
  let first = receivedAt
  for (const fact of facts) {
    if (fact.kind !== 'duplicate_joined') continue
    const joined = Temporal.Instant.from(fact.receivedAt)
    if (Temporal.Instant.compare(joined, first) < 0) first = joined
  }
  return first
}

/**
 * The last day of what the subject was promised in an extension notice: what was asked for in days, never more than the
 * law gives; the legal day where no days were named. Null where nothing was extended in time.
 */
export function extendedTo(request: Clocked, tzdbVersion: string): Temporal.PlainDate | null {
  const promise = promiseOf(request, tzdbVersion)
  if (!promise.extended) return null
  const days = request.facts.findLast(fact => fact.kind === 'extension_proposed')?.days ?? null
  if (days === null) return promise.due
  const named = unextendedOf(request, tzdbVersion).due.add({ days })
  return Temporal.PlainDate.compare(named, promise.due) < 0 ? named : promise.due
}

/**
 * The place of a request with the holidays as they stood when it arrived: the table of that day, the one-offs in force
 * then, and those that an event applied to it since.
 */
export function placeOf({ establishment, facts }: Pick<Clocked, 'establishment' | 'facts'>): Establishment {
  const place = asCounted(establishment, facts)
  const applied = facts.flatMap(fact => {
    if (fact.kind !== 'holiday_applied') return []
    // Figures are counted without the name.
    return [{ calendar: fact.calendar, day: fact.day, name: fact.holiday ?? '' }]
  })
  return applied.length === 0 ? place : { ...place, oneOffs: [...(place.oneOffs ?? []), ...applied] }
}

function asCounted(establishment: Establishment, facts: Clocked['facts']): Establishment {
  const received = facts.find(fact => fact.kind === 'received')
  const version = received?.counted?.calendar ?? calendarVersion
  return version === calendarVersion ? establishment : { ...establishment, calendarVersion: version }
}

/** What the first date of an arrival is counted by, and that date: kept with the fact of its arrival. */
export function countedAt(
  request: Pick<Clocked, 'establishment' | 'receivedAt' | 'profileId'>,
  tzdbVersion: string,
): Counted {
  const { due, profileVersion, calendarVersion: calendar } = promiseOf({ ...request, facts: [] }, tzdbVersion)
  return { profile: profileVersion, calendar, timeZones: tzdbVersion, due: due.toString() }
}

const inputOf = (request: Clocked, events: readonly DeadlineEvent[]): DeadlineInput => ({
  profile: request.profileId,
  establishment: placeOf(request),
  receivedAt: arrivedAt(request),
  events,
})

/** The dates of a request that would arrive at `now`; null where the product knows no law for the place. */
export const promiseIfAsked = (
  establishment: Establishment,
  now: Temporal.Instant,
  tzdbVersion: string,
): Deadline | null => deadlineByLaw({ establishment, receivedAt: now, events: [] }, tzdbVersion)

/** The rule set that holds for a request arriving at `now`. Throws where the product knows no law for the place. */
export function profileIdFor(establishment: Establishment, now: Temporal.Instant, tzdbVersion: string): ProfileId {
  const promise = promiseIfAsked(establishment, now, tzdbVersion)
  if (!promise) throw new RangeError(`no rule set for ${establishment.country}`)
  return promise.profileId
}

/** How near a deadline is: days left (negative = late), share of the time gone (0 to 1), and the word for it. */
export type Urgency = { kind: 'late' | 'soon' | 'ok'; days: number; gone: number }

/** Amber from the last quarter of the time or the last seven days, whichever comes first. */
export function urgencyOf(promise: Pick<Deadline, 'receivedDate' | 'due'>, today: Temporal.PlainDate): Urgency {
  const due = dayOfDate(promise.due)
  const days = due - dayOfDate(today)
  const whole = Math.max(1, due - dayOfDate(promise.receivedDate))
  const gone = Math.min(1, Math.max(0, 1 - days / whole))
  return { kind: days < 0 ? 'late' : days <= 7 || days < whole / 4 ? 'soon' : 'ok', days, gone }
}
