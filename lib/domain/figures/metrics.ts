import { addMonths, dayOfDate, type EpochDay, localDay } from '#lib/domain/calendar/day.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Standing } from '#lib/domain/case/case.ts'
import { daysOpen } from '#lib/domain/case/clocks.ts'
import { isDropped } from '#lib/domain/case/matter.ts'
import type { Deadline } from '#lib/domain/deadline/deadline.ts'

/** What figures are counted from: the dates and facts of a case, and how many items are withheld; no person. */
export type CaseFigures = Arrived & { withheld: number }
export type CountedCase = CaseFigures & Standing
type Arrived = Pick<AccessRequest, 'establishment' | 'receivedAt' | 'profileId' | 'facts'>

/** The figures by which the controller accounts for its answers (Art. 5(2), 24; EDPB CEF 2025: one month and three). */
export type Metrics = {
  asked: number
  answered: number
  /** Answered before the last day was over, whatever that day was. */
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
}

/** Ages of open cases, in days since arrival. */
export const ageBands = ['0-7', '8-14', '15-30', '31-60', '61-90', '91+'] as const
export type AgeBand = (typeof ageBands)[number]

/** Counts cases as they were read; a request joined to another is counted there. */
export function metricsOf(requests: readonly CountedCase[]): Metrics {
  const metrics = empty()
  const lasted: number[] = []
  for (const request of requests) {
    const { reading, deadline } = request
    if (reading.arrival.joined) continue
    count(metrics, request)
    if (reading.endedAt !== null && wasAnswered(request)) {
      const day = localDay(reading.endedAt, request.establishment.timeZone)
      countAnswer(metrics, deadline, reading.endedAt, day)
      lasted.push(day - dayOfDate(deadline.receivedDate))
    }
  }
  return { ...metrics, medianDays: median(lasted) }
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
})

function count(metrics: Metrics, request: CountedCase) {
  const { reading, deadline } = request
  metrics.asked += 1
  metrics.pausedDays += deadline.excludedDays
  if (deadline.extended) metrics.extended += 1
  if (reading.refusal.proposed && reading.endedAt) metrics[reading.refusal.proposed.whole ? 'refused' : 'partial'] += 1
  if (reading.stage === 'WITHDRAWN') metrics.withdrawn += 1
  if (reading.endedAt === null) countOpen(metrics, request)
}

/** Delivered, or refused and told; an erased case keeps its facts and stays counted. */
const wasAnswered = ({ reading }: CountedCase): boolean =>
  !isDropped(reading) && (reading.review.notified || reading.refusal.refused)

function countAnswer(metrics: Metrics, deadline: Deadline, at: Temporal.Instant, day: EpochDay): void {
  const received = dayOfDate(deadline.receivedDate)
  metrics.answered += 1
  if (at.epochMilliseconds < deadline.endsBefore.epochMilliseconds) metrics.inTime += 1
  if (day <= addMonths(received, 1)) metrics.withinOneMonth += 1
  if (day <= addMonths(received, 3)) metrics.withinThreeMonths += 1
}

function countOpen(metrics: Metrics, request: CountedCase): void {
  metrics.open += 1
  if (request.now.epochMilliseconds >= request.deadline.endsBefore.epochMilliseconds) metrics.late += 1
  metrics.openByAge[bandOf(daysOpen(request, request.now))] += 1
}

const limits: [number, AgeBand][] = [
  [7, '0-7'],
  [14, '8-14'],
  [30, '15-30'],
  [60, '31-60'],
  [90, '61-90'],
]

const bandOf = (days: number): AgeBand => limits.find(([limit]) => days <= limit)?.[1] ?? '91+'

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
