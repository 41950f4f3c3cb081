'use server'
import { giveCode } from '#lib/features/ask/give-code.ts'
import { nameDelegate } from '#lib/features/ask/name-delegate.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import { action } from '#lib/web/doors/action.ts'
import { helperForm, postedForm, revokeForm } from '#lib/web/forms/intake/intake-forms.ts'
import { withdrawForm } from '#lib/web/forms/subject/answer-forms.ts'

export const withdraw = action(
  'own:withdrawn',
  withdrawForm,
  ({ world, permit, request }) => stateFact(world, permit, request, { kind: 'withdrawn' }),
  {
    back: number => `/requests/${number}/withdraw`,
    done: (_value, _input, number) => `/requests/${number}`,
  },
)

export const helpMe = action(
  'own:delegate_named',
  helperForm,
  ({ world, permit, request, input }) => nameDelegate(world, permit, request, input),
  { back: number => `/requests/${number}/helper`, done: (_value, _input, number) => `/requests/${number}/helper` },
)

export const endHelp = action(
  'own:delegate_revoked',
  revokeForm,
  ({ world, permit, request, input: { delegate } }) =>
    stateFact(world, permit, request, { kind: 'delegate_revoked', delegateId: delegate }),
  { back: number => `/requests/${number}/helper`, done: (_value, _input, number) => `/requests/${number}/helper` },
)

export const giveLetterCode = action(
  'request:give-code',
  postedForm,
  ({ world, permit, request, input }) => giveCode(world, permit, request, input.code),
  { back: number => `/requests/${number}`, done: (_value, _input, number) => `/requests/${number}?letter=1` },
)
