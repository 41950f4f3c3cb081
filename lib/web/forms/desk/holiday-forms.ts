import { z } from 'zod'
import { granted } from '#lib/domain/case/refusal.ts'
import { mayEver } from '#lib/domain/rights/access-policy.ts'
import { applyHoliday } from '#lib/features/desk/apply-holiday.ts'
import { confirmHoliday } from '#lib/features/register/confirm-holiday.ts'
import { proposeHoliday } from '#lib/features/register/propose-holiday.ts'
import { withdrawHoliday } from '#lib/features/register/withdraw-holiday.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { many } from '#lib/web/forms/form-fields.ts'
import { eachCase } from './each-case.ts'
import { outcomePath } from './outcome.ts'

const proposal = z.object({
  calendar: z.string().min(1, fault('calendar')),
  day: z.iso.date(fault('day')),
  name: z.string().trim().min(3, fault('holidayName')).max(100),
  source: z.string().trim().min(10, fault('holidaySource')).max(300),
})

/** A proposal by its id. */
const proposed = z.object({ id: z.uuid() })

/** The chosen cases, each with the new date as it was shown: `DR-2026-0001 2026-12-07`. */
const moved = z.object({
  id: z.uuid(),
  sure: z.literal('yes', fault('sure')),
  cases: many.pipe(z.array(z.string().regex(/^DR-\d{4}-\d+ \d{4}-\d\d-\d\d$/)).min(1, fault('cases'))),
})

const back = () => '/calendar'

/** Proposes a holiday that was declared once, with where it was declared. */
export const proposing = deed(
  'calendar:propose',
  proposal,
  ({ world, permit, input, today }) => proposeHoliday(world, permit, input, today),
  { back, done: () => '/calendar?done=proposed' },
)

/** The second person's word, from which on it is in force. */
export const confirming = deed(
  'calendar:confirm',
  proposed,
  async ({ world, permit, input }) => {
    const result = await confirmHoliday(world, permit, input.id)
    return result.ok ? granted(mayEver({ roles: [permit.role] }, 'calendar:apply')) : result
  },
  {
    back,
    // Who sees cases looks at once at those whose date it would move.
    done: (officer, { id }) => (officer ? `/calendar/${id}?done=confirmed` : '/calendar?done=confirmed'),
  },
)

/** Takes the own proposal back. */
export const withdrawing = deed(
  'calendar:withdraw',
  proposed,
  ({ world, permit, input }) => withdrawHoliday(world, permit, input.id),
  { back, done: () => '/calendar?done=withdrawn' },
)

/** Moves the dates of the chosen cases, each as it was shown. */
export const applying = deed(
  'calendar:apply',
  moved,
  async ({ world, input: { id, cases } }) => {
    const seen = new Map(cases.map(one => one.split(' ') as [string, string]))
    const outcome = await eachCase(world, 'case:holiday_applied', [...seen.keys()], ({ world, permit, request }) =>
      applyHoliday(world, permit, request, { holidayId: id, seen: seen.get(request.number) ?? '' }),
    )
    return granted(outcome)
  },
  {
    back: (_, { id }) => (typeof id === 'string' ? `/calendar/${encodeURIComponent(id)}` : '/calendar'),
    done: (outcome, { id }) => outcomePath(`/calendar/${id}`, 'applied', outcome),
  },
)
