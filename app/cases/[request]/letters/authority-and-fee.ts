'use server'

import { askAuthority } from '#lib/features/desk/ask-authority.ts'
import { askFee } from '#lib/features/desk/ask-fee.ts'
import { acceptAuthority, refuseAuthority } from '#lib/features/desk/judge-authority.ts'
import { dropFee, noteFee } from '#lib/features/desk/settle-fee.ts'
import { action } from '#lib/web/doors/action.ts'
import { letterFact, noted } from '#lib/web/forms/desk/letter-facts.ts'
import { letterForms as forms } from '#lib/web/forms/desk/letter-forms.ts'
import { draftLetter } from '#lib/web/forms/desk/letter-preview.ts'
import { previewWays, writtenWays } from '#lib/web/forms/desk/letter-ways.ts'

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
