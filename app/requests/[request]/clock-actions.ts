'use server'

import { stateFact } from '#lib/features/state-fact.ts'
import { action } from '#lib/web/doors/action.ts'
import { clarificationForm, complaintForm, identityForm } from '#lib/web/forms/subject/clock-forms.ts'
import { rightForm } from '#lib/web/forms/subject/right-form.ts'

const answering = {
  back: (number: string) => `/requests/${number}/question`,
  done: (_: unknown, __: unknown, number: string) => `/requests/${number}?done=answered`,
}

export const answerClarification = action(
  'own:clarification_answered',
  clarificationForm,
  ({ world, permit, request, input: { answer, words } }) =>
    stateFact(world, permit, request, {
      kind: 'clarification_answered',
      answer,
      words: answer === 'words' ? words : '',
    }),
  answering,
)

export const answerIdentity = action(
  'own:identity_received',
  identityForm,
  ({ world, permit, request, input: { words } }) =>
    stateFact(world, permit, request, { kind: 'identity_received', words }),
  answering,
)

export const complainToOfficer = action(
  'own:complaint',
  complaintForm,
  ({ world, permit, request, input: { words } }) =>
    stateFact(world, permit, request, { kind: 'complaint', to: 'officer', words }),
  {
    back: number => `/requests/${number}/complain`,
    done: (_, __, number) => `/requests/${number}?done=complained`,
  },
)

export const askForMore = action(
  'own:follow_up_asked',
  rightForm,
  ({ world, permit, request, input: { right, source, words } }) =>
    stateFact(world, permit, request, { kind: 'follow_up_asked', askId: crypto.randomUUID(), right, source, words }),
  {
    back: number => `/requests/${number}/rights`,
    done: (_, __, number) => `/requests/${number}?done=asked`,
  },
)
