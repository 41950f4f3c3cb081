import type { LetterName } from '#lib/web/forms/desk/letters.ts'
import * as acts from './actions.ts'
import * as after from './after-the-answer.ts'
import * as more from './authority-and-fee.ts'
import * as ends from './end-early.ts'

/** What the form of each letter does: letters to the person lead to their last look, the others are noted at once. */
export const firstStep: Record<LetterName, (form: FormData) => Promise<void>> = {
  clarification: acts.previewClarification,
  identity: acts.previewIdentity,
  answer: acts.answer,
  lapse: acts.lapse,
  identified: acts.identified,
  redirect: ends.previewRedirect,
  unidentified: ends.previewUnidentified,
  authority: more.previewAuthority,
  authorised: more.authorised,
  unauthorised: more.unauthorised,
  fee: more.previewFee,
  feeAnswer: more.feeAnswer,
  dropFee: more.dropTheFee,
  extension: acts.previewExtension,
  extend: acts.extend,
  keepDate: acts.keepDate,
  refusal: acts.previewRefusal,
  dropRefusal: acts.dropProposedRefusal,
  opinion: acts.opinion,
  refuse: acts.refuse,
  missing: acts.missing,
  explained: acts.explained,
  gap: acts.gap,
  complaint: acts.complaint,
  complaintAnswer: acts.complaintAnswer,
  rightAsked: after.rightAsked,
  rightAnswer: after.previewRightAnswer,
  lift: after.previewLift,
  hold: acts.hold,
  liftHold: acts.liftTheHold,
  exposure: acts.previewExposure,
  conflict: acts.conflict,
  endConflict: acts.endTheConflict,
  reopen: acts.reopen,
}

/** What the last look does: the letter is sent, or the proposal is put before a second person. */
export const lastStep = {
  clarification: acts.clarification,
  identity: acts.identity,
  extension: acts.extension,
  refusal: acts.refusal,
  exposure: acts.exposure,
  authority: more.authority,
  fee: more.fee,
  rightAnswer: after.rightAnswer,
  lift: after.lift,
  redirect: ends.redirect,
  unidentified: ends.unidentified,
}
