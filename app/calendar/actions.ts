'use server'

import { granted } from '#lib/domain/refusal'
import { applyHoliday } from '#lib/features/apply-holiday'
import { confirmHoliday } from '#lib/features/confirm-holiday'
import { proposeHoliday } from '#lib/features/propose-holiday'
import { withdrawHoliday } from '#lib/features/withdraw-holiday'
import { action } from '#lib/http/action'
import { applied, confirmed, proposal } from '#lib/http/desk/calendar-view'
import { eachCase } from '#lib/http/desk/each-case'
import { outcomePath } from '#lib/http/desk/outcome'

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
    return result.ok ? granted(permit.role === 'dpo') : result
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
    const outcome = await eachCase(world, 'case:apply-holiday', [...seen.keys()], ({ world, permit, request }) =>
      applyHoliday(world, permit, request, { holidayId: id, seen: seen.get(request.number) ?? '' }),
    )
    return granted(outcome)
  },
  { back, done: (outcome, { id }) => outcomePath(`/calendar/${id}`, 'applied', outcome) },
)
