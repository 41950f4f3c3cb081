'use server'

import { refused } from '#lib/domain/case/refusal.ts'
import { answerQuestion } from '#lib/features/ask/answer-question.ts'
import { complain } from '#lib/features/ask/complain.ts'
import { deliverPart, explainMissing } from '#lib/features/collect/deliver-part.ts'
import { reopenCollection } from '#lib/features/collect/reopen-collection.ts'
import { answerComplaint } from '#lib/features/desk/answer-complaint.ts'
import { askClarification } from '#lib/features/desk/ask-clarification.ts'
import { askIdentity } from '#lib/features/desk/ask-identity.ts'
import { confirmExtension } from '#lib/features/desk/confirm-extension.ts'
import { declareConflict } from '#lib/features/desk/declare-conflict.ts'
import { declineExtension } from '#lib/features/desk/decline-extension.ts'
import { dropRefusal } from '#lib/features/desk/drop-refusal.ts'
import { endConflict } from '#lib/features/desk/end-conflict.ts'
import { giveOpinion } from '#lib/features/desk/give-opinion.ts'
import { lapseQuestion } from '#lib/features/desk/lapse-question.ts'
import { liftHold } from '#lib/features/desk/lift-hold.ts'
import { affects, linkExposure } from '#lib/features/desk/link-exposure.ts'
import { placeHold } from '#lib/features/desk/place-hold.ts'
import { proposeExtension } from '#lib/features/desk/propose-extension.ts'
import { proposeRefusal } from '#lib/features/desk/propose-refusal.ts'
import { refuseRequest } from '#lib/features/desk/refuse-request.ts'
import { reopenCase } from '#lib/features/desk/reopen-case.ts'
import { confirmIdentity } from '#lib/features/intake/confirm-identity.ts'
import { action } from '#lib/web/doors/action.ts'
import { letterFact, noted } from '#lib/web/forms/desk/letter-facts.ts'
import { letterForms as forms } from '#lib/web/forms/desk/letter-forms.ts'
import { draftLetter } from '#lib/web/forms/desk/letter-preview.ts'
import { previewWays, surgeNow, writtenWays } from '#lib/web/forms/desk/letter-ways.ts'

export const previewClarification = action(
  'case:ask',
  forms.clarification,
  given => draftLetter(given, letterFact.clarification(given.input)),
  previewWays('clarification'),
)

export const clarification = action(
  'case:ask',
  forms.clarification,
  ({ world, permit, request, input }) => askClarification(world, permit, request, letterFact.clarification(input)),
  writtenWays('clarification'),
)

export const previewIdentity = action(
  'case:ask',
  forms.identity,
  given => draftLetter(given, letterFact.identity(given.input)),
  previewWays('identity'),
)

export const identity = action(
  'case:ask',
  forms.identity,
  ({ world, permit, request, input }) => askIdentity(world, permit, request, letterFact.identity(input)),
  writtenWays('identity'),
)

export const answer = action(
  'case:note-answer',
  forms.answer,
  ({ world, permit, request, input }) =>
    answerQuestion(world, permit, request, noted.answer(input, request.establishment.timeZone)),
  writtenWays('answer'),
)

export const lapse = action(
  'case:ask',
  forms.confirm,
  ({ world, permit, request }) => lapseQuestion(world, permit, request),
  writtenWays('lapse'),
)

export const identified = action(
  'case:confirm-identity',
  forms.identified,
  ({ world, permit, request, input }) => confirmIdentity(world, permit, request, input.how),
  writtenWays('identified'),
)

export const previewExtension = action(
  'case:propose-extension',
  forms.extension,
  async given => draftLetter(given, letterFact.extension(given.input, await surgeNow(given))),
  previewWays('extension'),
)

export const extension = action(
  'case:propose-extension',
  forms.extension,
  async given =>
    proposeExtension(
      given.world,
      given.permit,
      given.request,
      letterFact.extension(given.input, await surgeNow(given)),
    ),
  writtenWays('extension'),
)

export const extend = action(
  'case:decide-extension',
  forms.confirm,
  ({ world, permit, request }) => confirmExtension(world, permit, request),
  writtenWays('extend'),
)

export const keepDate = action(
  'case:decide-extension',
  forms.comment,
  ({ world, permit, request, input }) => declineExtension(world, permit, request, input.comment),
  writtenWays('keepDate'),
)

export const previewRefusal = action(
  'case:propose-refusal',
  forms.refusal,
  given => draftLetter(given, letterFact.refusal(given.input)),
  previewWays('refusal'),
)

export const refusal = action(
  'case:propose-refusal',
  forms.refusal,
  ({ world, permit, request, input }) => proposeRefusal(world, permit, request, letterFact.refusal(input)),
  writtenWays('refusal'),
)

export const dropProposedRefusal = action(
  'case:propose-refusal',
  forms.why,
  ({ world, permit, request, input }) => dropRefusal(world, permit, request, input.why),
  writtenWays('dropRefusal'),
)

export const opinion = action(
  'case:give-opinion',
  forms.opinion,
  ({ world, permit, request, input: { agrees, words } }) =>
    giveOpinion(world, permit, request, { on: 'refusal', agrees: agrees === 'yes', words }),
  writtenWays('opinion'),
)

export const refuse = action(
  'case:refuse',
  forms.refuse,
  ({ world, permit, request, input: { text, divergence } }) =>
    refuseRequest(world, permit, request, { reasons: text, divergence: divergence || null }),
  writtenWays('refuse'),
)

export const missing = action(
  'case:deliver-part',
  forms.missing,
  ({ world, permit, request, input: { why, follows } }) => deliverPart(world, permit, request, { why, until: follows }),
  writtenWays('missing'),
)

export const explained = action(
  'case:deliver-part',
  forms.why,
  ({ world, permit, request, input }) => explainMissing(world, permit, request, input.why),
  writtenWays('explained'),
)

export const gap = action(
  'case:reopen-collection',
  forms.why,
  ({ world, permit, request, input }) => reopenCollection(world, permit, request, input.why),
  writtenWays('gap'),
)

export const complaint = action(
  'case:note-complaint',
  forms.complaint,
  ({ world, permit, request, input }) =>
    complain(world, permit, request, noted.complaint(input, request.establishment.timeZone)),
  writtenWays('complaint'),
)

export const complaintAnswer = action(
  'case:answer-complaint',
  forms.words,
  ({ world, permit, request, input }) => answerComplaint(world, permit, request, input.words),
  writtenWays('complaintAnswer'),
)

export const hold = action(
  'case:place-hold',
  forms.why,
  ({ world, permit, request, input }) => placeHold(world, permit, request, input.why),
  writtenWays('hold'),
)

export const liftTheHold = action(
  'case:lift-hold',
  forms.why,
  ({ world, permit, request, input }) => liftHold(world, permit, request, input.why),
  writtenWays('liftHold'),
)

export const previewExposure = action(
  'case:link-exposure',
  forms.exposure,
  async given =>
    (await affects(given.world, given.request, given.input.exposure))
      ? draftLetter(given, letterFact.exposure(given.input))
      : refused('not_affected'),
  previewWays('exposure'),
)

export const exposure = action(
  'case:link-exposure',
  forms.exposure,
  ({ world, permit, request, input }) => linkExposure(world, permit, request, letterFact.exposure(input)),
  writtenWays('exposure'),
)

export const conflict = action(
  'case:declare-conflict',
  forms.conflict,
  ({ world, permit, request, input }) => declareConflict(world, permit, request, noted.conflict(input, permit.actor)),
  writtenWays('conflict'),
)

export const endTheConflict = action(
  'case:end-conflict',
  forms.person,
  ({ world, permit, request, input }) => endConflict(world, permit, request, input.person),
  writtenWays('endConflict'),
)

export const reopen = action(
  'case:reopen',
  forms.why,
  ({ world, permit, request, input }) => reopenCase(world, permit, request, input.why),
  writtenWays('reopen'),
)
