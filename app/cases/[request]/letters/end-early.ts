'use server'

import { closeUnidentified } from '#lib/features/close-unidentified'
import { redirectRequest } from '#lib/features/redirect-request'
import { action } from '#lib/http/action'
import { letterFact } from '#lib/http/desk/letter-facts'
import { letterForms as forms } from '#lib/http/desk/letter-forms'
import { draftLetter } from '#lib/http/desk/letter-preview'
import { previewWays, writtenWays } from '#lib/http/desk/letter-ways'

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
