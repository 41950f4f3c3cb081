import { type Calendar, rollBack } from '#lib/domain/calendar/calendar.ts'
import { calendarsOf } from '#lib/domain/calendar/calendars.ts'
import { dateOf, dayOfDate, type EpochDay, localDay } from '#lib/domain/calendar/day.ts'
import { complaintClock } from '#lib/domain/deadline/complaint-clock.ts'
import { computeDeadline } from '#lib/domain/deadline/deadline.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import type { AccessRequest } from './access-request.ts'
import { courseOf } from './course-of.ts'
import type { Fact, FactKind } from './fact.ts'
import { arrivedAt, type Clocked, extendedTo, placeOf, promiseOf, unextendedOf } from './promise.ts'

/** Every clock of a case by name. */
export type ClockName =
  | 'acknowledge'
  | 'identity'
  | 'clarification'
  | 'target'
  | 'legal'
  | 'extensionNotice'
  | 'extended'
  | 'postponed'
  | 'followUp'
  | 'complaint'
  | 'missing'

/** One clock: its last day on the establishment's calendar, and the day on which it was met, or null. `about`: the fact. */
export type NamedClock = {
  name: ClockName
  day: Temporal.PlainDate
  metOn: Temporal.PlainDate | null
  about?: string
}

/** How many working days staff keep in hand before the day to plan for (law.md section 2.4). */
export const safetyDays = 2
/** Without an answer to a question the case goes on this many working days before the day to plan for (law.md 2.4). */
export const goOnDays = 5

/**
 * All clocks of a case, in the order of their days: acknowledgement (at once, or the law's own day), identity and
 * clarification (the day on which the case goes on without an answer), our own target, the last day to tell about an
 * extension, the legal day, the extended day, a postponement, follow-up rights (Art. 12(3) for each) and complaints (UK).
 */
export function clocksOf(request: AccessRequest, tzdbVersion: string, inHand = safetyDays): NamedClock[] {
  const promise = promiseOf(request, tzdbVersion)
  // An answer without a source is no whole answer yet.
  const whole = courseOf(request).missing === null
  const answered = whole ? (metOn(request, 'notified') ?? refusalToldOn(request)) : null
  const extended = extendedTo(request, tzdbVersion)
  const clocks: NamedClock[] = [
    { name: 'acknowledge', day: promise.ackBy ?? promise.receivedDate, metOn: noticeOn(request, 'N1') },
    ...questions(request, tzdbVersion),
    { name: 'target', day: targetOf(request, tzdbVersion, inHand), metOn: answered },
    { name: 'legal', day: unextendedOf(request, tzdbVersion).due, metOn: answered },
    ...(promise.extNoticeBy
      ? [{ name: 'extensionNotice' as const, day: promise.extNoticeBy, metOn: metOn(request, 'extension_notified') }]
      : []),
    ...(extended ? [{ name: 'extended' as const, day: extended, metOn: answered }] : []),
    ...postponements(request, answered),
    ...followUps(request, tzdbVersion),
    ...complaints(request),
    ...missing(request),
  ]
  return clocks.sort((a, b) => Temporal.PlainDate.compare(a.day, b.day))
}

/**
 * The day staff work to: `safe` less the working days kept in hand, in the UK at least one ("one month beginning with" may
 * be read a day shorter).
 */
export function targetOf(
  request: Pick<AccessRequest, 'establishment' | 'receivedAt' | 'profileId' | 'facts'>,
  tzdbVersion: string,
  inHand = safetyDays,
): Temporal.PlainDate {
  const { safe } = promiseOf(request, tzdbVersion)
  return workingDaysBefore(request, safe, request.establishment.country === 'GB' ? Math.max(1, inHand) : inHand)
}

/** The day so many working days before `day`, by the calendar that counts for the request. */
export const workingDaysBefore = (request: Placed, day: Temporal.PlainDate, count: number): Temporal.PlainDate =>
  dateOf(workingDayBack(calendarOf(request), dayOfDate(day), count))

type Placed = Pick<AccessRequest, 'establishment' | 'profileId' | 'facts'>

/** The calendar by which the working days of a request count. */
export const calendarOf = (request: Placed): Calendar =>
  calendarsOf(placeOf(request), profiles[request.profileId].rolls).due

/** The same on day numbers. */
export function workingDayBack(calendar: Calendar, day: EpochDay, count: number): EpochDay {
  let at = rollBack(day, calendar)
  for (let left = count; left > 0; left--) at = rollBack(at - 1, calendar)
  return at
}

/**
 * The last day that a question asked now may name for going on without an answer: five working days before the day to plan
 * for, or tomorrow where that has passed (law.md 2.4).
 */
export function latestGoOn(request: AccessRequest, tzdbVersion: string, now: Temporal.Instant): Temporal.PlainDate {
  const day = workingDaysBefore(request, promiseOf(request, tzdbVersion).safe, goOnDays)
  const tomorrow = dayAt(request, now).add({ days: 1 })
  return Temporal.PlainDate.compare(day, tomorrow) < 0 ? tomorrow : day
}

/** The local day of an instant at the establishment of the request. */
export const dayAt = ({ establishment }: Pick<AccessRequest, 'establishment'>, at: Temporal.Instant) =>
  dateOf(localDay(at, establishment.timeZone))

function metOn(request: AccessRequest, kind: FactKind): Temporal.PlainDate | null {
  const fact = request.facts.findLast(one => one.kind === kind)
  return fact ? dayAt(request, fact.at) : null
}

function noticeOn(request: AccessRequest, notice: 'N1' | 'N12', about?: string): Temporal.PlainDate | null {
  const fact = request.facts.find(
    one => one.kind === 'notice_sent' && one.notice === notice && (about === undefined || one.about === about),
  )
  return fact ? dayAt(request, fact.at) : null
}

function refusalToldOn(request: AccessRequest): Temporal.PlainDate | null {
  const refused = request.facts.some(fact => fact.kind === 'refused')
  const told = request.facts.findLast(fact => fact.kind === 'notice_sent' && fact.notice === 'N6')
  return refused && told ? dayAt(request, told.at) : null
}

/** Questions have no day of their own in the law: the case must go on in time for `safe`. */
function questions(request: AccessRequest, tzdbVersion: string): NamedClock[] {
  const asked = [
    { name: 'identity' as const, ask: 'identity_asked', answers: ['identity_received', 'identity_confirmed'] },
    { name: 'clarification' as const, ask: 'clarification_asked', answers: ['clarification_answered'] },
  ]
  return asked.flatMap(({ name, ask, answers }) => {
    const question = request.facts.findLast(fact => fact.kind === ask)
    if (!question) return []
    const answer = after(request, question).find(fact => answers.includes(fact.kind))
    const { safe } = promiseOf(request, tzdbVersion)
    const day = workingDaysBefore(request, safe, goOnDays)
    return [{ name, day, metOn: answer ? dayAt(request, answer.at) : null, about: question.id }]
  })
}

const after = (request: AccessRequest, fact: Fact) => request.facts.slice(request.facts.indexOf(fact) + 1)

function postponements(request: AccessRequest, answered: Temporal.PlainDate | null): NamedClock[] {
  const fact = request.facts.findLast(one => one.kind === 'postponed')
  return fact ? [{ name: 'postponed', day: Temporal.PlainDate.from(fact.until), metOn: answered, about: fact.id }] : []
}

/** When something that staff may note from paper reached the controller. */
export const cameAt = ({ at, arrivedAt }: { at: Temporal.Instant; arrivedAt?: string }): Temporal.Instant =>
  arrivedAt === undefined ? at : Temporal.Instant.from(arrivedAt)

/** Each right asked for has a month of its own from the day it reached the controller (Art. 12(3)). */
function followUps(request: AccessRequest, tzdbVersion: string): NamedClock[] {
  const { establishment, profileId: profile } = request
  return request.facts.flatMap(fact => {
    if (fact.kind !== 'follow_up_asked') return []
    const receivedAt = cameAt(fact)
    const { due } = computeDeadline({ establishment, profile, receivedAt, events: [] }, tzdbVersion)
    const answer = request.facts.find(one => one.kind === 'follow_up_answered' && one.askId === fact.askId)
    return [{ name: 'followUp' as const, day: due, metOn: answer ? dayAt(request, answer.at) : null, about: fact.id }]
  })
}

/** Data Protection Act 2018 s.164A: acknowledged within 30 days; there is no such day outside the UK. */
function complaints(request: AccessRequest): NamedClock[] {
  if (request.establishment.country !== 'GB') return []
  return request.facts.flatMap(fact => {
    if (fact.kind !== 'complaint' || fact.to !== 'officer') return []
    const { safe } = complaintClock(cameAt(fact), request.establishment.timeZone)
    return [{ name: 'complaint' as const, day: safe, metOn: noticeOn(request, 'N12', fact.id), about: fact.id }]
  })
}

/** What was missing follows by the day that the person was told, until it was given or it was said why it does not. */
function missing(request: AccessRequest): NamedClock[] {
  const fact = request.facts.findLast(one => one.kind === 'sources_missing' && one.sources.length > 0)
  if (fact?.kind !== 'sources_missing') return []
  const later = after(request, fact)
  const round = later.findIndex(({ kind }) => kind === 'reopened' || kind === 'collection_reopened')
  const given = round < 0 ? undefined : later.slice(round).find(({ kind }) => kind === 'notified')
  const met = given ?? later.find(one => one.kind === 'sources_missing')
  const day = Temporal.PlainDate.from(fact.until)
  return [{ name: 'missing', day, metOn: met ? dayAt(request, met.at) : null, about: fact.id }]
}

/** The whole days since the request arrived, on the calendar of its establishment. */
export const daysOpen = (request: Clocked, now: Temporal.Instant): number =>
  localDay(now, request.establishment.timeZone) - localDay(arrivedAt(request), request.establishment.timeZone)
