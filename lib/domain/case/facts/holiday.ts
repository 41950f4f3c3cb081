import { z } from 'zod'
import { day, matter } from '#lib/domain/case/matter.ts'

/** A holiday of a calendar, by day (ISO) and name. */
type Applied = { calendar: string; day: string; name: string }

/**
 * Public holidays that were declared and confirmed after the request arrived, applied to it by a person: the last day moves
 * `from` one date `to` a later one (Reg. 1182/71 Art. 3(4); docs/law/deadlines.md).
 */
export const holiday = matter({
  begin: { applied: [] as Applied[] },
  shapes: {
    holiday_applied: z.object({
      holidayId: z.string(),
      calendar: z.string(),
      day,
      holiday: z.string(),
      from: day,
      to: day,
    }),
  },
  effects: {
    holiday_applied: ({ applied }, { calendar, day, holiday: name }) => ({
      state: { applied: [...applied, { calendar, day, name }] },
    }),
  },
})
