'use server'
import { giveCode } from '#lib/features/ask/give-code.ts'
import { nameDelegate, revokeDelegate } from '#lib/features/ask/name-delegate.ts'
import { withdrawRequest } from '#lib/features/ask/withdraw-request.ts'
import { action } from '#lib/web/doors/action.ts'
import { helperForm, postedForm, revokeForm } from '#lib/web/forms/intake/intake-forms.ts'
import { withdrawForm } from '#lib/web/forms/subject/answer-forms.ts'

export const withdraw = action(
  'request:withdraw',
  withdrawForm,
  ({ world, permit, request }) => withdrawRequest(world, permit, request),
  {
    back: number => `/requests/${number}/withdraw`,
    done: (_value, _input, number) => `/requests/${number}`,
  },
)

export const helpMe = action(
  'request:name-delegate',
  helperForm,
  ({ world, permit, request, input }) => nameDelegate(world, permit, request, input),
  { back: number => `/requests/${number}/helper`, done: (_value, _input, number) => `/requests/${number}/helper` },
)

export const endHelp = action(
  'request:revoke-delegate',
  revokeForm,
  ({ world, permit, request, input }) => revokeDelegate(world, permit, request, input.delegate),
  { back: number => `/requests/${number}/helper`, done: (_value, _input, number) => `/requests/${number}/helper` },
)

export const giveLetterCode = action(
  'request:give-code',
  postedForm,
  ({ world, permit, request, input }) => giveCode(world, permit, request, input.code),
  { back: number => `/requests/${number}`, done: (_value, _input, number) => `/requests/${number}?letter=1` },
)
