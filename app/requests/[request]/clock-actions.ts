'use server'

import { answerQuestion } from '#lib/features/answer-question'
import { askRight } from '#lib/features/ask-right'
import { complain } from '#lib/features/complain'
import { action } from '#lib/http/action'
import { answerForm, answerOf, complaintForm } from '#lib/http/subject/clock-forms'
import { rightForm } from '#lib/http/subject/right-form'

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
