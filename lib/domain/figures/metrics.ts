import { addMonths, dayOfDate, localDay } from '#lib/domain/calendar/day.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Standing } from '#lib/domain/case/case.ts'
import { rightDeadline } from '#lib/domain/case/case-deadline.ts'
import { daysOpen } from '#lib/domain/case/clocks.ts'
import type { FollowUpRight } from '#lib/domain/case/facts/right.ts'
import { isDropped } from '#lib/domain/case/matter.ts'

/** What one case adds to the figures, whatever the day; no person and no word. */
export type CaseFigures = {
  /** Whole days from arrival to answer; null without one. */
  answeredIn: number | null
  /** Answered before the last day was over, whatever that day was. */
  inTime: boolean
  withinOneMonth: boolean
  withinThreeMonths: boolean
  extended: boolean
  refused: 'whole' | 'part' | null
  withdrawn: boolean
  /** Days that did not count. */
  pausedDays: number
}

/** A right that was asked for in a case, or a complaint: the fact (id) of it, whether it was answered, and in time. */
export type CaseRight = {
  about: string
  answered: boolean
  /** Null where no law gives a day, or while it is open. */
  inTime: boolean | null
}

/**
 * Cases that arrived in one month and are alike in what is counted. Paused days and withheld items are of all of them
 * together; `open` is null where the clock has ended.
 */
export type CountedCases = CaseFigures & {
  /** Of arrival: `2026-11`. */
  month: string
  cases: number
  withheld: number
  open: { days: number; late: boolean } | null
}

/** By what cases are counted apart: the place that answers, who handles them, or the way they came. */
export const groupings = ['place', 'handler', 'channel'] as const
export type Grouping = (typeof groupings)[number]

/** The figures of one place, handler or way; `id` null: nobody handles them. */
export type GroupFigures = {
  id: string | null
  name: string | null
  answered: number
  inTime: number
  withinOneMonth: number
  /** Days in which half of them were answered; null without an answer. */
  median: number | null
  open: number
  late: number
}

/**
 * Rights of one kind that were asked for, or complaints: how many were answered, of these in time (null: no law gives a
 * day), how many are open.
 */
export type RightFigures = {
  kind: FollowUpRight | 'complaint'
  answered: number
  inTime: number | null
  open: number
}

/** The figures by which the controller accounts for its answers (Art. 5(2), 24; EDPB CEF 2025: one month and three). */
export type Metrics = {
  asked: number
  answered: number
  inTime: number
  withinOneMonth: number
  withinThreeMonths: number
  /** From arrival to answer, in whole days; null without an answer. */
  medianDays: number | null
  /** Days that did not count, over all requests. */
  pausedDays: number
  extended: number
  refused: number
  partial: number
  withdrawn: number
  open: number
  late: number
  openByAge: Record<AgeBand, number>
  /** Items held back, over all requests. */
  withheld: number
}

/** Ages of open cases, in days since arrival. */
export const ageBands = ['0-7', '8-14', '15-30', '31-60', '61-90', '91+'] as const
export type AgeBand = (typeof ageBands)[number]

type Read = Pick<AccessRequest, 'establishment' | 'receivedAt' | 'profileId'> & Standing

/** Rights and complaints of a case, in the order in which they came. */
export function rightsOf({ facts, ...request }: Read & Pick<AccessRequest, 'facts'>): CaseRight[] {
  return facts.flatMap((asked, place): CaseRight[] => {
    if (asked.kind !== 'complaint' && asked.kind !== 'follow_up_asked') return []
    const answer = facts
      .slice(place)
      .find(fact =>
        asked.kind === 'complaint'
          ? fact.kind === 'complaint_answered' && (fact.complaintId ?? asked.id) === asked.id
          : fact.kind === 'follow_up_answered' && fact.askId === asked.askId,
      )
    if (!answer) return [{ about: asked.id, answered: false, inTime: null }]
    if (asked.kind === 'complaint') return [{ about: asked.id, answered: true, inTime: null }]
    const { endsBefore } = rightDeadline(request, asked)
    return [{ about: asked.id, answered: true, inTime: Temporal.Instant.compare(answer.at, endsBefore) < 0 }]
  })
}

/** What a case adds to the figures; null where it was joined to another, which is counted. */
export function figuresOf(request: Read): CaseFigures | null {
  const { reading, deadline } = request
  if (reading.arrival.joined || reading.arrival.standsAlone) return null
  const { proposed } = reading.refusal
  return {
    ...answerOf(request),
    extended: deadline.extended,
    refused: proposed && reading.endedAt ? (proposed.whole ? 'whole' : 'part') : null,
    withdrawn: reading.stage === 'WITHDRAWN',
    pausedDays: deadline.excludedDays,
  }
}

type Answered = Pick<CaseFigures, 'answeredIn' | 'inTime' | 'withinOneMonth' | 'withinThreeMonths'>

/** Delivered, or refused and told; an erased case keeps its facts and stays counted. */
function answerOf({ reading, deadline, establishment }: Read): Answered {
  const answered = !isDropped(reading) && (reading.review.notified || reading.refusal.refused)
  if (reading.endedAt === null || !answered)
    return { answeredIn: null, inTime: false, withinOneMonth: false, withinThreeMonths: false }
  const day = localDay(reading.endedAt, establishment.timeZone)
  const received = dayOfDate(deadline.receivedDate)
  return {
    answeredIn: day - received,
    inTime: reading.endedAt.epochMilliseconds < deadline.endsBefore.epochMilliseconds,
    withinOneMonth: day <= addMonths(received, 1),
    withinThreeMonths: day <= addMonths(received, 3),
  }
}

/** A single case as it is counted at its `now`; nothing where it was joined to another. */
export function countedOf(request: Read & { withheld: number }): CountedCases[] {
  const figures = figuresOf(request)
  if (!figures) return []
  const { reading, deadline, now, withheld } = request
  const late = now.epochMilliseconds >= deadline.endsBefore.epochMilliseconds
  return [
    {
      ...figures,
      month: deadline.receivedDate.toPlainYearMonth().toString(),
      cases: 1,
      withheld,
      open: reading.endedAt === null ? { days: daysOpen(request, now), late } : null,
    },
  ]
}

/** Sums what was counted. */
export function metricsOf(counted: readonly CountedCases[]): Metrics {
  const metrics = empty()
  for (const some of counted) add(metrics, some)
  return { ...metrics, medianDays: medianOf(counted) }
}

const empty = (): Metrics => ({
  asked: 0,
  answered: 0,
  inTime: 0,
  withinOneMonth: 0,
  withinThreeMonths: 0,
  medianDays: null,
  pausedDays: 0,
  extended: 0,
  refused: 0,
  partial: 0,
  withdrawn: 0,
  open: 0,
  late: 0,
  openByAge: { '0-7': 0, '8-14': 0, '15-30': 0, '31-60': 0, '61-90': 0, '91+': 0 },
  withheld: 0,
})

function add(metrics: Metrics, { cases, pausedDays, withheld, open, ...one }: CountedCases): void {
  metrics.asked += cases
  metrics.pausedDays += pausedDays
  metrics.withheld += withheld
  if (one.answeredIn !== null) metrics.answered += cases
  if (one.inTime) metrics.inTime += cases
  if (one.withinOneMonth) metrics.withinOneMonth += cases
  if (one.withinThreeMonths) metrics.withinThreeMonths += cases
  if (one.extended) metrics.extended += cases
  if (one.refused === 'whole') metrics.refused += cases
  if (one.refused === 'part') metrics.partial += cases
  if (one.withdrawn) metrics.withdrawn += cases
  if (!open) return
  metrics.open += cases
  if (open.late) metrics.late += cases
  metrics.openByAge[bandOf(open.days)] += cases
}

const limits: [number, AgeBand][] = [
  [7, '0-7'],
  [14, '8-14'],
  [30, '15-30'],
  [60, '31-60'],
  [90, '61-90'],
]

const bandOf = (days: number): AgeBand => limits.find(([limit]) => days <= limit)?.[1] ?? '91+'

/** The middle of all answered cases, or of the two in the middle. */
function medianOf(counted: readonly CountedCases[]): number | null {
  const answered = counted
    .flatMap(({ answeredIn, cases }) => (answeredIn === null ? [] : [{ days: answeredIn, cases }]))
    .sort((a, b) => a.days - b.days)
  const all = answered.reduce((sum, { cases }) => sum + cases, 0)
  if (all === 0) return null
  const at = (place: number): number => {
    let before = 0
    for (const { days, cases } of answered) {
      before += cases
      if (before > place) return days
    }
    return 0
  }
  return (at(Math.floor((all - 1) / 2)) + at(Math.floor(all / 2))) / 2
}
