'use server'
import { giveCode } from '#lib/features/give-code'
import { nameDelegate, revokeDelegate } from '#lib/features/name-delegate'
import { withdrawRequest } from '#lib/features/withdraw-request'
import { action } from '#lib/http/action'
import { helperForm, postedForm, revokeForm } from '#lib/http/intake/forms'
import { withdrawForm } from '#lib/http/subject/forms'

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
