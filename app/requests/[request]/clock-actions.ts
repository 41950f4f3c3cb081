'use server'

import { answerQuestion } from '#lib/features/ask/answer-question.ts'
import { askRight } from '#lib/features/ask/ask-right.ts'
import { complain } from '#lib/features/ask/complain.ts'
import { action } from '#lib/web/doors/action.ts'
import { answerForm, answerOf, complaintForm } from '#lib/web/forms/subject/clock-forms.ts'
import { rightForm } from '#lib/web/forms/subject/right-form.ts'

export const answer = action(
  'request:answer',
  answerForm,
  ({ world, permit, request, input }) => answerQuestion(world, permit, request, answerOf(input)),
  {
    back: number => `/requests/${number}/question`,
    done: (_, __, number) => `/requests/${number}?done=answered`,
  },
)

export const complainToOfficer = action(
  'request:complain',
  complaintForm,
  ({ world, permit, request, input }) => complain(world, permit, request, { to: 'officer', words: input.words }),
  {
    back: number => `/requests/${number}/complain`,
    done: (_, __, number) => `/requests/${number}?done=complained`,
  },
)

export const askForMore = action(
  'request:follow-up',
  rightForm,
  ({ world, permit, request, input: { right, source, words } }) =>
    askRight(world, permit, request, { right, source, words }),
  {
    back: number => `/requests/${number}/rights`,
    done: (_, __, number) => `/requests/${number}?done=asked`,
  },
)
