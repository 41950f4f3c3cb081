'use server'

import { confirmSurge } from '#lib/features/register/confirm-surge.ts'
import { declareSurge } from '#lib/features/register/declare-surge.ts'
import { action } from '#lib/web/doors/action.ts'
import { surgeConfirmation, surgeForm } from '#lib/web/views/desk/surge-view.ts'

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
