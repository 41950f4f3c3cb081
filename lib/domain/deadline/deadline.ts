import { type Calendar, rollBack, rollForward } from '#lib/domain/calendar/calendar.ts'
import { type Calendars, calendarsOf, calendarVersion } from '#lib/domain/calendar/calendars.ts'
import { addMonths, dateOf, type EpochDay, localDay, startOfDay } from '#lib/domain/calendar/day.ts'
import { unitedStates } from '#lib/domain/calendar/united-states.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import { type DeadlineEvent, firstOf, type LocalEvent } from './deadline-events.ts'
import { explain, type Step } from './deadline-explain.ts'
import { excludedBy, pausesOf, type Question } from './deadline-pauses.ts'
import { type Profile, type ProfileId, profileFor, profiles, type Term } from './deadline-profiles.ts'

/** What a date is computed from; all of it is kept, so that the date can be derived again. */
export type DeadlineInput = {
  profile: ProfileId
  establishment: Pick<Establishment, 'country' | 'region' | 'timeZone' | 'regionalRoll' | 'oneOffs' | 'calendarVersion'>
  /** When the request reached the controller, by any official channel. */
  receivedAt: Temporal.Instant
  events: readonly DeadlineEvent[]
}

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

/** The same dates as day numbers, with what led to them. */
export type Reckoning = {
  profile: Profile
  calendars: Calendars
  timeZone: string
  events: LocalEvent[]
  received: EpochDay
  anchor: EpochDay
  first: EpochDay
  questions: Question[]
  excluded: number
  noticeBy: EpochDay | null
  extended: boolean
  base: EpochDay
  due: EpochDay
  strictDue: EpochDay
  safe: EpochDay
  ackBy: EpochDay | null
}

/**
 * The deadline of a request. The order is normative: anchor, excluded days, clamp, extension from the anchor, then roll
 * (Reg. 1182/71 Art. 3; UK GDPR Art. 12A).
 * Throws a RangeError for a place without a calendar or an unknown time zone.
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

function reckon({ profile: id, establishment, receivedAt, events: instants }: DeadlineInput): Reckoning {
  const profile = profiles[id]
  const calendars = calendarsOf(establishment, profile.rolls)
  const { timeZone } = establishment
  const received = localDay(receivedAt, timeZone)
  const events = instants.map(({ type, at }) => ({ type, day: localDay(at, timeZone) }))
  const anchor = anchorOf(profile, received, events)
  const period = periodOf(profile, anchor, events, calendars.due)
  const { base, withoutPauses } = period
  const rolled = (calendar: Calendar) => (profile.rolls ? rollForward(base, calendar) : base)
  return {
    profile,
    calendars,
    timeZone,
    events,
    received,
    anchor,
    ...period,
    due: rolled(calendars.due),
    strictDue: rolled(calendars.strict),
    safe: rollBack(profile.safeIgnoresPause ? withoutPauses : base, calendars.due),
    ackBy: profile.acknowledgeIn ? businessDaysAfter(received, profile.acknowledgeIn) : null,
  }
}

/** The day from which the period runs. */
function anchorOf({ start }: Profile, received: EpochDay, events: LocalEvent[]): EpochDay {
  if (events.length === 0 || start === 'receipt') return received
  if (start === 'request') return firstOf('requestDated', events) ?? received
  if (start === 'feeNotice') {
    const notice = firstOf('feeNotice', events)
    return notice === undefined ? received : notice + 10
  }
  const preconditions = events.filter(({ type }) => startTypes.has(type))
  return Math.max(received, ...preconditions.map(({ day }) => day))
}

const startTypes: ReadonlySet<string> = new Set(['identityReceived', 'authorityReceived', 'feePaid'])

/** Excluded days and extension depend on each other: a question counts while the period, extended or not, still runs. */
function periodOf(profile: Profile, anchor: EpochDay, events: LocalEvent[], calendar: Calendar) {
  const within = (term: Term) => {
    const end = add(anchor, term)
    const endsOn = (excluded: number) => (profile.rolls ? rollForward(end + excluded, calendar) : end + excluded)
    const questions = pausesOf(profile.pause, events, anchor, endsOn)
    const excluded = excludedBy(questions)
    return { questions, excluded, withoutPauses: end, base: end + excluded }
  }
  const first = add(anchor, profile.first)
  const unextended = within(profile.first)
  if (!profile.extendedTotal) return { ...unextended, first, noticeBy: null, extended: false }
  const noticeBy = noticeLimit(profile, first + unextended.excluded, events)
  const extended = events.some(({ type, day }) => type === 'extensionNotified' && day <= noticeBy)
  if (!extended) return { ...unextended, first, noticeBy, extended }
  const longer = within(profile.extendedTotal)
  return { ...longer, first, noticeBy: noticeLimit(profile, first + longer.excluded, events), extended }
}

/** The last day for the notice: the paused first period, never rolled (no text promises a roll for the notice). */
function noticeLimit(profile: Profile, pausedFirst: EpochDay, events: LocalEvent[]): EpochDay {
  const requested = profile.noticeFromRequest ? firstOf('requestDated', events) : undefined
  return requested === undefined ? pausedFirst : add(requested, profile.first)
}

const add = (day: EpochDay, term: Term): EpochDay => ('months' in term ? addMonths(day, term.months) : day + term.days)

/** The n-th day after `day` that is Monday to Friday and no federal holiday of the United States. */
function businessDaysAfter(day: EpochDay, count: number): EpochDay {
  let at = day
  for (let left = count; left > 0; ) if (unitedStates.isWorkingDay(++at)) left--
  return at
}
