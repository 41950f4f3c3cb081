import type { DeclaredHoliday } from '#lib/domain/calendar/one-off.ts'
import { type Dated, deadlineOf } from '#lib/domain/case/case-deadline.ts'
import { type Act, undecided } from './act.ts'

/** The last day of a request before and after. */
export type Move = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/**
 * What a declared holiday would do to the last day of a request that arrived before it was confirmed (Reg. 1182/71 Art.
 * 3(4)). Null where nothing moves. A holiday can only move a day on, never back.
 */
export function moveBy(request: Dated, { calendar, day, name }: DeclaredHoliday): Move | null {
  const { establishment } = request
  const oneOffs = [...(establishment.oneOffs ?? []), { calendar, day, name }]
  const from = deadlineOf(request).due
  const to = deadlineOf({ ...request, establishment: { ...establishment, oneOffs } }).due
  return Temporal.PlainDate.compare(to, from) > 0 ? { from, to } : null
}

/** A holiday is applied once two people have put it into force, and only as it moves the date now. */
export const holidayActs = {
  holiday_applied: {
    by: { dpo: 'any' },
    from: undecided,
    breaks: ({ request, holidays = [] }, { holidayId, calendar, day, from, to }) => {
      const holiday = holidays.find(({ id }) => id === holidayId)
      if (!holiday?.confirmedBy || holiday.calendar !== calendar || holiday.day !== day) return 'holiday_unknown'
      const move = moveBy(request, holiday)
      if (!move) return 'holiday_moves_nothing'
      return `${move.from} ${move.to}` === `${from} ${to}` ? null : 'changed_since'
    },
  } satisfies Act<'holiday_applied'>,
}
