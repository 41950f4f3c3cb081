import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { OneOff } from './calendar.ts'
import { calendars } from './calendars.ts'
import { dayOfDate } from './day.ts'

/**
 * A one-off as people put it into force: proposed by one with its source, confirmed by another. It counts for requests
 * that arrive after `confirmedAt`; a date promised before moves only by an event of its case (docs/law/deadlines.md).
 */
export type DeclaredHoliday = OneOff & {
  id: string
  source: string
  proposedBy: string
  confirmedBy: string | null
  confirmedAt: Temporal.Instant | null
}

/** Whether a one-off may be proposed: a calendar that exists, a day to come that is a working day there. */
export function mayPropose(
  wanted: OneOff & { source: string },
  standing: readonly DeclaredHoliday[],
  today: Temporal.PlainDate,
): Result<void> {
  const calendar = calendars.get(wanted.calendar)
  if (!calendar) return refused('invalid_form', { calendar: 'errors.field.calendar' })
  const day = Temporal.PlainDate.from(wanted.day)
  if (Temporal.PlainDate.compare(day, today) < 0) return refused('invalid_form', { day: 'errors.field.holidayPast' })
  if (!calendar.isWorkingDay(dayOfDate(day))) return refused('invalid_form', { day: 'errors.field.holidayFree' })
  return isInForce(wanted, standing) ? refused('already_done') : granted(undefined)
}

const isInForce = ({ calendar, day }: OneOff, standing: readonly DeclaredHoliday[]): boolean =>
  standing.some(one => one.calendar === calendar && one.day === day && one.confirmedBy !== null)

/** Whether this person may confirm it: someone else than who proposed it, and not twice for the same day. */
export function mayConfirm(
  holiday: DeclaredHoliday,
  standing: readonly DeclaredHoliday[],
  personId: string,
): Result<void> {
  if (holiday.proposedBy === personId) return refused('second_person')
  return isInForce(holiday, standing) ? refused('already_done') : granted(undefined)
}

/** The one-offs that were in force when a request arrived; its dates are computed with these and no later ones. */
export const inForceAt = (holidays: readonly DeclaredHoliday[], arrival: Temporal.Instant): OneOff[] =>
  holidays
    .filter(({ confirmedAt }) => confirmedAt !== null && Temporal.Instant.compare(confirmedAt, arrival) <= 0)
    .map(({ calendar, day, name }) => ({ calendar, day, name }))

/** Whether this person may take a proposal back: who made it, before anybody confirmed it. */
export function mayWithdraw({ confirmedBy, proposedBy }: DeclaredHoliday, personId: string): Result<void> {
  if (confirmedBy !== null) return refused('already_done')
  return proposedBy === personId ? granted(undefined) : refused('wrong_role')
}
