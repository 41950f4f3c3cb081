'use server'

import { liftedBy, liftRestriction } from '#lib/features/answer/lift-restriction.ts'
import { askRight } from '#lib/features/ask/ask-right.ts'
import { answerRight } from '#lib/features/desk/answer-right.ts'
import { action } from '#lib/web/doors/action.ts'
import { letterFact, noted } from '#lib/web/forms/desk/letter-facts.ts'
import { letterForms as forms } from '#lib/web/forms/desk/letter-forms.ts'
import { draftLetter } from '#lib/web/forms/desk/letter-preview.ts'
import { previewWays, writtenWays } from '#lib/web/forms/desk/letter-ways.ts'

export const rightAsked = action(
  'case:note-right',
  forms.rightAsked,
  ({ world, permit, request, input }) =>
    askRight(world, permit, request, noted.right(input, request.establishment.timeZone)),
  writtenWays('rightAsked'),
)

export const previewRightAnswer = action(
  'case:answer-right',
  forms.rightAnswer,
  given => draftLetter(given, letterFact.rightAnswer(given.input)),
  previewWays('rightAnswer'),
)

export const rightAnswer = action(
  'case:answer-right',
  forms.rightAnswer,
  ({ world, permit, request, input }) => answerRight(world, permit, request, letterFact.rightAnswer(input)),
  writtenWays('rightAnswer'),
)

export const previewLift = action(
  'case:lift-restriction',
  forms.lift,
  async given => draftLetter(given, await liftedBy(given.world, given.request, given.input.lifted)),
  previewWays('lift'),
)

export const lift = action(
  'case:lift-restriction',
  forms.lift,
  ({ world, permit, request, input }) => liftRestriction(world, permit, request, input.lifted),
  writtenWays('lift'),
)
