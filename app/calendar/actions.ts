'use server'

import { granted } from '#lib/domain/case/refusal.ts'
import { mayEver } from '#lib/domain/rights/access-policy.ts'
import { applyHoliday } from '#lib/features/desk/apply-holiday.ts'
import { confirmHoliday } from '#lib/features/register/confirm-holiday.ts'
import { proposeHoliday } from '#lib/features/register/propose-holiday.ts'
import { withdrawHoliday } from '#lib/features/register/withdraw-holiday.ts'
import { action } from '#lib/web/doors/action.ts'
import { eachCase } from '#lib/web/forms/desk/each-case.ts'
import { outcomePath } from '#lib/web/forms/desk/outcome.ts'
import { applied, confirmed, proposal } from '#lib/web/views/desk/calendar-view.ts'

const back = () => '/calendar'

export const propose = action(
  'calendar:propose',
  proposal,
  ({ world, permit, input, today }) => proposeHoliday(world, permit, input, today),
  { back, done: () => '/calendar?done=proposed' },
)

export const confirm = action(
  'calendar:confirm',
  confirmed,
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

export const withdraw = action(
  'calendar:withdraw',
  confirmed,
  ({ world, permit, input }) => withdrawHoliday(world, permit, input.id),
  { back, done: () => '/calendar?done=withdrawn' },
)

export const apply = action(
  'calendar:apply',
  applied,
  async ({ world, input: { id, cases } }) => {
    const seen = new Map(cases.map(one => one.split(' ') as [string, string]))
    const outcome = await eachCase(world, 'case:holiday_applied', [...seen.keys()], ({ world, permit, request }) =>
      applyHoliday(world, permit, request, { holidayId: id, seen: seen.get(request.number) ?? '' }),
    )
    return granted(outcome)
  },
  { back, done: (outcome, { id }) => outcomePath(`/calendar/${id}`, 'applied', outcome) },
)
