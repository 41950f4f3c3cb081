import type { DeclaredHoliday } from '#lib/domain/calendar/one-off.ts'
import type { FactBody } from './fact.ts'
import type { Attempt } from './may-follow.ts'
import { type Clocked, promiseOf } from './promise.ts'
import type { Reason } from './refusal.ts'

/** The last day of a request before and after. */
export type Move = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/**
 * What a declared holiday would do to the last day of a request that arrived before it was confirmed (law.md 2.2, step 11;
 * Reg. 1182/71 Art. 3(4)). Null where nothing moves. A holiday can only move a day on, never back.
 */
export function moveBy(request: Clocked, { calendar, day, name }: DeclaredHoliday, tzdbVersion: string): Move | null {
  const { establishment } = request
  const oneOffs = [...(establishment.oneOffs ?? []), { calendar, day, name }]
  const from = promiseOf(request, tzdbVersion).due
  const to = promiseOf({ ...request, establishment: { ...establishment, oneOffs } }, tzdbVersion).due
  return Temporal.PlainDate.compare(to, from) > 0 ? { from, to } : null
}

/** A holiday is applied once two people have put it into force, and only as it moves the date now. */
export function brokenByHoliday(attempt: Attempt, fact: Extract<FactBody, { kind: 'holiday_applied' }>): Reason | null {
  const { request, tzdbVersion, holidays = [] } = attempt
  const holiday = holidays.find(({ id }) => id === fact.holidayId)
  if (!holiday?.confirmedBy || holiday.calendar !== fact.calendar || holiday.day !== fact.day) return 'holiday_unknown'
  const move = moveBy(request, holiday, tzdbVersion)
  if (!move) return 'holiday_moves_nothing'
  return `${move.from} ${move.to}` === `${fact.from} ${fact.to}` ? null : 'changed_since'
}
