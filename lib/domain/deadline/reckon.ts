import { type Calendar, rollBack, rollForward } from '#lib/domain/calendar/calendar.ts'
import { type Calendars, calendarsOf } from '#lib/domain/calendar/calendars.ts'
import { addMonths, type EpochDay, localDay } from '#lib/domain/calendar/day.ts'
import { unitedStates } from '#lib/domain/calendar/united-states.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import { type DeadlineEvent, firstOf, type LocalEvent } from './deadline-events.ts'
import { excludedBy, pausesOf, type Question } from './deadline-pauses.ts'
import { type Precondition, preconditionsOf, promptUntil } from './deadline-preconditions.ts'
import { type Profile, type ProfileId, profiles, type Term } from './deadline-profiles.ts'

/** What a date is computed from; all of it is kept, so that the date can be derived again. */
export type DeadlineInput = {
  profile: ProfileId
  establishment: Pick<Establishment, 'country' | 'region' | 'timeZone' | 'regionalRoll' | 'oneOffs' | 'calendarVersion'>
  /** When the request reached the controller, by any official channel. */
  receivedAt: Temporal.Instant
  events: readonly DeadlineEvent[]
}

/** The dates of a request as day numbers, with what led to them. */
export type Reckoning = {
  profile: Profile
  calendars: Calendars
  timeZone: string
  events: LocalEvent[]
  received: EpochDay
  anchor: EpochDay
  first: EpochDay
  preconditions: Precondition[]
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
 * The dates of a request in day numbers. The order is normative: anchor, excluded days, clamp, extension from the anchor,
 * then roll (Reg. 1182/71 Art. 3; UK GDPR Art. 12A). Throws a RangeError for a place without a calendar or an unknown time
 * zone.
 */
export function reckon({ profile: id, establishment, receivedAt, events: instants }: DeadlineInput): Reckoning {
  const profile = profiles[id]
  const calendars = calendarsOf(establishment, profile.rolls)
  const { timeZone } = establishment
  const received = localDay(receivedAt, timeZone)
  const events = instants.map(({ at, ...event }) => ({ ...event, day: localDay(at, timeZone) }))
  const endsOn = (from: EpochDay) => rollForward(periodOf(profile, from, events, calendars.due).base, calendars.due)
  const { anchor, preconditions } = anchorOf(profile, received, events, calendars.due, endsOn)
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
    preconditions,
    ...period,
    due: rolled(calendars.due),
    strictDue: rolled(calendars.strict),
    safe: rollBack(profile.safeIgnoresPause ? withoutPauses : base, calendars.due),
    ackBy: profile.acknowledgeIn ? businessDaysAfter(received, profile.acknowledgeIn) : null,
  }
}

/** The day from which the period runs, and what had to come before it. */
function anchorOf(
  { start }: Profile,
  received: EpochDay,
  events: LocalEvent[],
  calendar: Calendar,
  endsOn: (anchor: EpochDay) => EpochDay,
) {
  if (start === 'preconditions' && events.length > 0) {
    return preconditionsOf(events, received, promptUntil(received, calendar), endsOn)
  }
  return { anchor: startingDay(start, received, events), preconditions: [] }
}

function startingDay(start: Profile['start'], received: EpochDay, events: LocalEvent[]): EpochDay {
  if (start === 'request') return firstOf('requestDated', events) ?? received
  const notice = start === 'feeNotice' ? firstOf('feeNotice', events) : undefined
  return notice === undefined ? received : notice + 10
}

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
