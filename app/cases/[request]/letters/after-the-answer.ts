'use server'

import { answerRight } from '#lib/features/answer-right'
import { askRight } from '#lib/features/ask-right'
import { liftedBy, liftRestriction } from '#lib/features/lift-restriction'
import { action } from '#lib/http/action'
import { letterFact, noted } from '#lib/http/desk/letter-facts'
import { letterForms as forms } from '#lib/http/desk/letter-forms'
import { draftLetter } from '#lib/http/desk/letter-preview'
import { previewWays, writtenWays } from '#lib/http/desk/letter-ways'

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
