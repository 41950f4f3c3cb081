'use server'

import { closeUnidentified } from '#lib/features/desk/close-unidentified.ts'
import { redirectRequest } from '#lib/features/desk/redirect-request.ts'
import { action } from '#lib/web/doors/action.ts'
import { letterFact } from '#lib/web/forms/desk/letter-facts.ts'
import { letterForms as forms } from '#lib/web/forms/desk/letter-forms.ts'
import { draftLetter } from '#lib/web/forms/desk/letter-preview.ts'
import { previewWays, writtenWays } from '#lib/web/forms/desk/letter-ways.ts'

export const previewUnidentified = action(
  'case:confirm-identity',
  forms.why,
  given => draftLetter(given, letterFact.unidentified(given.input)),
  previewWays('unidentified'),
)

export const unidentified = action(
  'case:confirm-identity',
  forms.why,
  ({ world, permit, request, input }) => closeUnidentified(world, permit, request, input.why),
  writtenWays('unidentified'),
)

export const previewRedirect = action(
  'case:redirect',
  forms.redirect,
  given => draftLetter(given, letterFact.redirect(given.input)),
  previewWays('redirect'),
)

export const redirect = action(
  'case:redirect',
  forms.redirect,
  ({ world, permit, request, input }) => redirectRequest(world, permit, request, letterFact.redirect(input)),
  writtenWays('redirect'),
)
