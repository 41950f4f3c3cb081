import type { Case } from './case.ts'
import type { Erasable, ErasureRule } from './facts/ending.ts'
import { isDropped } from './matter.ts'
import { dayAt } from './working-days.ts'

/** Days between the warning and the erasing, at the least. */
const warningDays = 14

/** Our own time after which it is looked at again whether what is held back must stay: the law names none. */
const reviewMonths = 12

/** How long the answer stays if nobody ever downloads it, in times of the days after a download. */
export const unreadTimes = 2

/** Something that is to be erased now, and by which rule. */
export type Erasure = { what: Erasable; rule: ErasureRule }

/** Until when the answer can be read, by which rule; `stopped`: what must end first. */
export type Term = {
  rule: Extract<ErasureRule, 'downloaded' | 'neverDownloaded' | 'asked'>
  last: Temporal.PlainDate
  stopped: 'hold' | 'open' | null
}

/**
 * The time of the answer (Art. 5(1)(e) GDPR): so many days after its first download as its letter promised, twice as many
 * after the letter where nobody downloads it; never before the last day that a warning named. Null where no answer stands.
 */
export function answerTerm(request: Case): Term | null {
  const { review, ending } = request.reading
  if (!review.told || ending.answerErased || request.state === 'PURGED') return null
  const stopped = stopOf(request)
  if (ending.asked) return { rule: 'asked', last: dayAt(request, ending.asked.at), stopped }
  const { rule, day } = promised(request, review.told)
  const { announced } = ending
  const warned = announced && Temporal.PlainDate.from(announced.last)
  return { rule, last: warned && isBefore(day, warned) ? warned : day, stopped }
}

function promised(request: Case, { at, readableDays: days }: { at: Temporal.Instant; readableDays: number }) {
  const { downloadedAt } = request.reading.readingOfAnswer
  return downloadedAt
    ? ({ rule: 'downloaded', day: dayAt(request, downloadedAt).add({ days }) } as const)
    : ({ rule: 'neverDownloaded', day: dayAt(request, at).add({ days: days * unreadTimes }) } as const)
}

/** A hold, or something about the answer that is not settled: a right, a complaint, a source that follows. */
function stopOf({ reading, open }: Case): Term['stopped'] {
  if (reading.hold.placed.length > 0) return 'hold'
  const { right, complaint, collection } = reading
  return open || right.open.length > 0 || complaint.open.length > 0 || collection.missing ? 'open' : null
}

/** The last day to warn of now, or null: a warning leaves at least `warningDays`. */
export function warningDue(request: Case): Temporal.PlainDate | null {
  const term = answerTerm(request)
  const { announced } = request.reading.ending
  if (!term || term.stopped || term.rule === 'asked') return null
  if (announced && !isBefore(Temporal.PlainDate.from(announced.last), term.last)) return null
  const soonest = request.today.add({ days: warningDays })
  return isBefore(soonest, term.last) ? null : soonest
}

/** All that is to be erased in the case at its moment, in the order in which it is done. A hold stops everything. */
export function erasuresDue(request: Case): Erasure[] {
  const { ending, hold } = request.reading
  if (hold.placed.length > 0) return []
  const due: Erasure[] = []
  const collected = collectedRule(request)
  if (collected) due.push({ what: 'collected', rule: collected })
  const term = answerTerm(request)
  if (term && !term.stopped && isOver(request, term)) due.push({ what: 'answer', rule: term.rule })
  if (ending.kept?.erase) due.push({ what: 'withheld', rule: 'reviewed' })
  return due
}

/** Collected records are of use until the answer was given, or the request ended. */
function collectedRule({ reading, open }: Case): ErasureRule | null {
  const { ending, review, stage, endedAt } = reading
  if (!ending.collected || open || stage === 'READY') return null
  if (isDropped(reading)) return 'ended'
  // Whoever was refused was told so first.
  if (stage === 'REFUSED') return endedAt ? 'ended' : null
  return review.notified ? 'given' : 'ended'
}

/** Never without a warning, but where the person wants it. */
const isOver = ({ reading, today }: Case, { rule, last }: Term): boolean =>
  rule === 'asked' || (reading.ending.announced !== null && isBefore(last, today))

/** The day on which it is looked at whether what is held back must stay so; null where nothing is. */
export function withheldReview(request: Case): { since: Temporal.Instant; day: Temporal.PlainDate } | null {
  const { kept } = request.reading.ending
  if (!kept || kept.erase) return null
  const first = dayAt(request, kept.since).add({ months: reviewMonths })
  return { since: kept.since, day: kept.until ? Temporal.PlainDate.from(kept.until) : first }
}

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(one, other) < 0

/**
 * The day from which the case names nobody any more (Art. 5(1)(e), (2) GDPR): so many years after the last thing that happened at its end. Null while it is not over, something of it is open, held or still there, or the
 * person is out of it.
 */
export function purgingDay(request: Case, years: number): Temporal.PlainDate | null {
  const { reading, facts } = request
  const { ending, right, complaint, hold } = reading
  const isOver = isDropped(reading) || ['CLOSED', 'PURGED', 'REFUSED'].includes(reading.stage)
  const isOpen = right.open.length + complaint.open.length + hold.placed.length > 0
  if (!isOver || isOpen || ending.personRemoved || ending.collected || ending.kept) return null
  const last = facts.findLast(({ kind }) => atTheEnd.has(kind))
  return last ? dayAt(request, last.at).add({ years }) : null
}

const atTheEnd: ReadonlySet<string> = new Set([
  'withdrawn',
  'redirected',
  'closed_unidentified',
  'joined_to',
  'refused',
  'closed',
  'erased',
  'purged',
  'follow_up_answered',
  'complaint_answered',
])
