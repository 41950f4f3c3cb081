import { rollForward } from '#lib/domain/calendar/calendar.ts'
import { calendarsOf } from '#lib/domain/calendar/calendars.ts'
import { dateOf, localDay } from '#lib/domain/calendar/day.ts'
import type { DeadlineInput } from './reckon.ts'

/** A law that gives a day by which a complaint is acknowledged, from its first day on. */
type ComplaintRule = { country: string; from: string; days: number }

/**
 * Data Protection Act 2018 s.164A, in force from 19 June 2026: 30 days. How they count: guidance of the ICO of 12 February
 * 2026 (docs/law/deadlines.md). A complaint that came before has no day by law.
 */
const rules: readonly ComplaintRule[] = [{ country: 'GB', from: '2026-06-19', days: 30 }]

/** When a complaint came, and by when the controller must have acknowledged it. */
export type ComplaintClock = { receivedDate: Temporal.PlainDate; due: Temporal.PlainDate }

/**
 * The last day to acknowledge a complaint: day one is the day after it came, and a last day that is no working day moves to
 * the next. Null where or when no law gives a day.
 */
export function complaintClock(
  receivedAt: Temporal.Instant,
  place: DeadlineInput['establishment'],
): ComplaintClock | null {
  const received = localDay(receivedAt, place.timeZone)
  const receivedDate = dateOf(received)
  const rule = rules.find(
    ({ country, from }) => country === place.country && Temporal.PlainDate.compare(from, receivedDate) <= 0,
  )
  if (!rule) return null
  return { receivedDate, due: dateOf(rollForward(received + rule.days, calendarsOf(place, true).due)) }
}
