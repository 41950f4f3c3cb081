'use server'

import { askAuthority } from '#lib/features/ask-authority'
import { askFee } from '#lib/features/ask-fee'
import { acceptAuthority, refuseAuthority } from '#lib/features/judge-authority'
import { dropFee, noteFee } from '#lib/features/settle-fee'
import { action } from '#lib/http/action'
import { letterFact, noted } from '#lib/http/desk/letter-facts'
import { letterForms as forms } from '#lib/http/desk/letter-forms'
import { draftLetter } from '#lib/http/desk/letter-preview'
import { previewWays, writtenWays } from '#lib/http/desk/letter-ways'

export const previewAuthority = action(
  'case:ask',
  forms.authority,
  given => draftLetter(given, letterFact.authority(given.input)),
  previewWays('authority'),
)

export const authority = action(
  'case:ask',
  forms.authority,
  ({ world, permit, request, input }) => askAuthority(world, permit, request, letterFact.authority(input)),
  writtenWays('authority'),
)

export const authorised = action(
  'case:judge-authority',
  forms.authorised,
  ({ world, permit, request, input }) => acceptAuthority(world, permit, request, noted.mandate(input)),
  writtenWays('authorised'),
)

export const unauthorised = action(
  'case:judge-authority',
  forms.why,
  ({ world, permit, request, input }) => refuseAuthority(world, permit, request, input.why),
  writtenWays('unauthorised'),
)

export const previewFee = action(
  'case:ask-fee',
  forms.fee,
  given => draftLetter(given, letterFact.fee(given.input)),
  previewWays('fee'),
)

export const fee = action(
  'case:ask-fee',
  forms.fee,
  ({ world, permit, request, input }) => askFee(world, permit, request, letterFact.fee(input)),
  writtenWays('fee'),
)

export const feeAnswer = action(
  'case:note-answer',
  forms.feeAnswer,
  ({ world, permit, request, input }) =>
    noteFee(world, permit, request, noted.fee(input, request.establishment.timeZone)),
  writtenWays('feeAnswer'),
)

export const dropTheFee = action(
  'case:drop-fee',
  forms.confirm,
  ({ world, permit, request }) => dropFee(world, permit, request),
  writtenWays('dropFee'),
)
