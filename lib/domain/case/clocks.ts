import { localDay } from '#lib/domain/calendar/day.ts'
import { complaintClock } from '#lib/domain/deadline/complaint-clock.ts'
import type { Deadline } from '#lib/domain/deadline/deadline.ts'
import { arrivedAt, type Dated, extendedTo, placeOf, rightDeadline, unextendedOf } from './case-deadline.ts'
import type { NoticeName } from './facts/notice.ts'
import { cameAt } from './matter.ts'
import type { Fact, FactKind } from './reading.ts'
import { dayAt, goOnDays, safetyDays, workingDaysBefore } from './working-days.ts'

/** Every clock of a case by name. */
export type ClockName =
  | 'acknowledge'
  | 'identity'
  | 'clarification'
  | 'target'
  | 'legal'
  | 'extensionNotice'
  | 'extended'
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

/** A case with its dates. */
type Counted = Dated & { facts: readonly Fact[]; deadline: Deadline }

/**
 * All clocks of a case, in the order of their days: acknowledgement (at once, or the law's own day), identity and
 * clarification (the day on which the case goes on without an answer), our own target, the last day to tell about an
 * extension, the legal day, the extended day, follow-up rights (Art. 12(3) for each) and complaints (UK).
 */
export function clocksOf(request: Counted, inHand = safetyDays): NamedClock[] {
  const { deadline, reading } = request
  const afterwards = [...followUps(request), ...complaints(request)]
  if (reading.arrival.standsAlone) return afterwards.sort((a, b) => Temporal.PlainDate.compare(a.day, b.day))
  // An answer without a source is no whole answer yet.
  const whole = reading.collection.missing === null
  const answered = whole ? (metOn(request, 'notified') ?? refusalToldOn(request)) : null
  const extended = extendedTo(request, deadline)
  const clocks: NamedClock[] = [
    { name: 'acknowledge', day: deadline.ackBy ?? deadline.receivedDate, metOn: noticeOn(request, 'acknowledgement') },
    ...questions(request),
    { name: 'target', day: targetOf(request, inHand), metOn: answered },
    { name: 'legal', day: unextendedOf(request).due, metOn: answered },
    ...(deadline.extNoticeBy
      ? [{ name: 'extensionNotice' as const, day: deadline.extNoticeBy, metOn: metOn(request, 'extension_notified') }]
      : []),
    ...(extended ? [{ name: 'extended' as const, day: extended, metOn: answered }] : []),
    ...afterwards,
    ...missing(request),
  ]
  return clocks.sort((a, b) => Temporal.PlainDate.compare(a.day, b.day))
}

/**
 * The day staff work to: `safe` less the working days kept in hand, in the UK at least one ("one month beginning with" may
 * be read a day shorter).
 */
export const targetOf = (request: Dated & { deadline: Deadline }, inHand = safetyDays): Temporal.PlainDate =>
  workingDaysBefore(
    request,
    request.deadline.safe,
    request.establishment.country === 'GB' ? Math.max(1, inHand) : inHand,
  )

function metOn(request: Counted, kind: FactKind): Temporal.PlainDate | null {
  const fact = request.facts.findLast(one => one.kind === kind)
  return fact ? dayAt(request, fact.at) : null
}

function noticeOn(request: Counted, notice: NoticeName, about?: string): Temporal.PlainDate | null {
  const { sent } = request.reading.notice
  const found = sent.find(one => one.notice === notice && (about === undefined || one.about === about))
  return found ? dayAt(request, found.at) : null
}

function refusalToldOn(request: Counted): Temporal.PlainDate | null {
  const { notice, refusal } = request.reading
  const told = notice.sent.findLast(one => one.notice === 'refusal')
  return refusal.refused && told ? dayAt(request, told.at) : null
}

/** Questions have no day of their own in the law: the case must go on in time for `safe`. */
function questions(request: Counted): NamedClock[] {
  const asked = [
    { name: 'identity' as const, ask: 'identity_asked', answers: ['identity_received', 'identity_confirmed'] },
    { name: 'clarification' as const, ask: 'clarification_asked', answers: ['clarification_answered'] },
  ]
  return asked.flatMap(({ name, ask, answers }) => {
    const question = request.facts.findLast(fact => fact.kind === ask)
    if (!question) return []
    const answer = after(request, question).find(fact => answers.includes(fact.kind))
    const day = workingDaysBefore(request, request.deadline.safe, goOnDays)
    return [{ name, day, metOn: answer ? dayAt(request, answer.at) : null, about: question.id }]
  })
}

const after = (request: Counted, fact: Fact) => request.facts.slice(request.facts.indexOf(fact) + 1)

/** Each right asked for has a month of its own from the day it reached the controller (Art. 12(3)). */
function followUps(request: Counted): NamedClock[] {
  return request.facts.flatMap(fact => {
    if (fact.kind !== 'follow_up_asked') return []
    const { due } = rightDeadline(request, fact)
    const answer = request.facts.find(one => one.kind === 'follow_up_answered' && one.askId === fact.askId)
    return [{ name: 'followUp' as const, day: due, metOn: answer ? dayAt(request, answer.at) : null, about: fact.id }]
  })
}

/** Where the law gives a day by which a complaint is acknowledged (DPA 2018 s.164A). */
const complaints = (request: Counted): NamedClock[] =>
  request.facts.flatMap(fact => {
    if (fact.kind !== 'complaint' || fact.to !== 'officer') return []
    const clock = complaintClock(cameAt(fact), placeOf(request))
    if (!clock) return []
    return [
      { name: 'complaint' as const, day: clock.due, metOn: noticeOn(request, 'complaint', fact.id), about: fact.id },
    ]
  })

/** Our own time for the outcome of a complaint, in months: every law says "without undue delay", none gives a day. */
const outcomeMonths = 1

/** Our own day for the outcome of a complaint. */
export const outcomeTarget = (
  { establishment }: Pick<Dated, 'establishment'>,
  complaint: { at: Temporal.Instant; arrivedAt?: string },
): Temporal.PlainDate => dayAt({ establishment }, cameAt(complaint)).add({ months: outcomeMonths })

/** What was missing follows by the day that the person was told, until it was given or it was said why it does not. */
function missing(request: Counted): NamedClock[] {
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
export const daysOpen = (request: Dated, now: Temporal.Instant): number =>
  localDay(now, request.establishment.timeZone) - localDay(arrivedAt(request), request.establishment.timeZone)
