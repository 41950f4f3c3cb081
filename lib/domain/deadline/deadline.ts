import { calendarVersion } from '#lib/domain/calendar/calendars.ts'
import { dateOf, localDay, startOfDay } from '#lib/domain/calendar/day.ts'
import { explain, type Step } from './deadline-explain.ts'
import { type ProfileId, profileFor } from './deadline-profiles.ts'
import { type DeadlineInput, reckon } from './reckon.ts'

/** The dates of a request (Art. 12(3) GDPR; UK GDPR Art. 12A). Dates are local to the establishment. */
export type Deadline = {
  receivedDate: Temporal.PlainDate
  /** From which day the period counts. */
  anchor: Temporal.PlainDate
  /** How many dates do not count. */
  excludedDays: number
  /** The last day of the period before any move to a working day. */
  base: Temporal.PlainDate
  /** The last day to answer. */
  due: Temporal.PlainDate
  /** The same by the national calendar alone. */
  strictDue: Temporal.PlainDate
  /** The day to plan for: a working day on or before `base`; in the EU without relying on a pause. */
  safe: Temporal.PlainDate
  /** The answer must be out before this instant: the start of the day after `due`. */
  endsBefore: Temporal.Instant
  /** The last day to announce an extension; null where the law has none. */
  extNoticeBy: Temporal.PlainDate | null
  /** Whether an extension was announced in time. */
  extended: boolean
  /** The last day to confirm receipt, where the law asks for it (11 CCR 7021(a)). */
  ackBy?: Temporal.PlainDate
  profileId: ProfileId
  profileVersion: string
  calendarVersion: string
  /** Why this date, step by step; worked out only when read. */
  readonly explain: Step[]
}

/**
 * The deadline of a request (Art. 12(3) GDPR; UK GDPR Art. 12A). Throws a RangeError for a place without a calendar or an
 * unknown time zone.
 */
export function computeDeadline(input: DeadlineInput): Deadline {
  const reckoning = reckon(input)
  const { profile, excluded, extended, noticeBy, ackBy } = reckoning
  const endsBefore = startOfDay(reckoning.due + 1, reckoning.timeZone)
  return {
    receivedDate: dateOf(reckoning.received),
    anchor: dateOf(reckoning.anchor),
    excludedDays: excluded,
    base: dateOf(reckoning.base),
    due: dateOf(reckoning.due),
    strictDue: dateOf(reckoning.strictDue),
    safe: dateOf(reckoning.safe),
    endsBefore,
    extNoticeBy: noticeBy === null ? null : dateOf(noticeBy),
    extended,
    ...(ackBy === null ? {} : { ackBy: dateOf(ackBy) }),
    profileId: profile.id,
    profileVersion: profile.version,
    calendarVersion: input.establishment.calendarVersion ?? calendarVersion,
    get explain() {
      return explain(reckoning, endsBefore)
    },
  }
}

/**
 * The deadline under the law of the place and day. A UK request still open on 5 February 2026 counts under both texts and
 * the earlier date stands (the transitional rule of SI 2026/82 is open). Null where the product knows no law for the place.
 */
export function deadlineByLaw(input: Omit<DeadlineInput, 'profile'>): Deadline | null {
  const { establishment, receivedAt } = input
  const profile = profileFor(establishment, dateOf(localDay(receivedAt, establishment.timeZone)))
  if (!profile) return null
  const deadline = computeDeadline({ ...input, profile: profile.id })
  if (profile.id !== 'UK2020' || deadline.due.toString() <= (profile.validTo ?? '')) return deadline
  const later = computeDeadline({ ...input, profile: 'UK2026' })
  return Temporal.PlainDate.compare(later.due, deadline.due) < 0 ? later : deadline
}
