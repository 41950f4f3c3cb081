'use server'

import { confirmHoliday } from '#lib/features/confirm-holiday'
import { proposeHoliday } from '#lib/features/propose-holiday'
import { action } from '#lib/http/action'
import { confirmed, proposal } from '#lib/http/desk/calendar-view'

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
  ({ world, permit, input }) => confirmHoliday(world, permit, input.id),
  { back, done: () => '/calendar?done=confirmed' },
)
