import { type Calendar, rollBack } from '#lib/domain/calendar/calendar.ts'
import { calendarsOf } from '#lib/domain/calendar/calendars.ts'
import { dateOf, dayOfDate, type EpochDay, localDay } from '#lib/domain/calendar/day.ts'
import type { Deadline } from '#lib/domain/deadline/deadline.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import type { AccessRequest } from './access-request.ts'
import { type Dated, placeOf } from './case-deadline.ts'

/** How many working days staff keep in hand before the day to plan for. */
export const safetyDays = 2
/** Without an answer to a question the case goes on this many working days before the day to plan for. */
export const goOnDays = 5

/** The calendar by which the working days of a request count. */
export const calendarOf = (request: Dated): Calendar =>
  calendarsOf(placeOf(request), profiles[request.profileId].rolls).due

/** The day so many working days back, on day numbers. */
export function workingDayBack(calendar: Calendar, day: EpochDay, count: number): EpochDay {
  let at = rollBack(day, calendar)
  for (let left = count; left > 0; left--) at = rollBack(at - 1, calendar)
  return at
}

/** The day so many working days before `day`, by the calendar that counts for the request. */
export const workingDaysBefore = (request: Dated, day: Temporal.PlainDate, count: number): Temporal.PlainDate =>
  dateOf(workingDayBack(calendarOf(request), dayOfDate(day), count))

/**
 * The last day that a question asked now may name for going on without an answer: five working days before the day to plan
 * for, or tomorrow where that has passed.
 */
export function latestGoOn(request: Dated, { safe }: Deadline, now: Temporal.Instant): Temporal.PlainDate {
  const day = workingDaysBefore(request, safe, goOnDays)
  const tomorrow = dayAt(request, now).add({ days: 1 })
  return Temporal.PlainDate.compare(day, tomorrow) < 0 ? tomorrow : day
}

/** The local day of an instant at the establishment of the request. */
export const dayAt = ({ establishment }: Pick<AccessRequest, 'establishment'>, at: Temporal.Instant) =>
  dateOf(localDay(at, establishment.timeZone))
