'use server'

import { confirmSurge } from '#lib/features/confirm-surge'
import { declareSurge } from '#lib/features/declare-surge'
import { action } from '#lib/http/action'
import { surgeConfirmation, surgeForm } from '#lib/http/desk/surge-view'

const page = '/cases/surge'

export const declare = action(
  'surge:declare',
  surgeForm,
  ({ world, permit, input }) => declareSurge(world, permit, input),
  { back: () => page, done: () => `${page}?done=declared` },
)

export const confirm = action(
  'surge:confirm',
  surgeConfirmation,
  ({ world, permit, input }) => confirmSurge(world, permit, input.id),
  { back: () => page, done: () => `${page}?done=confirmed` },
)
