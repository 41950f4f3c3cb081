/** Why a step was refused: a closed list. `lib/web/doors/answer.ts` turns each into a status and a sentence. */
export type Reason =
  | 'not_found'
  | 'sign_in_needed'
  | 'step_up_needed'
  | 'wrong_origin'
  | 'own_case'
  | 'management_line'
  | 'same_person'
  | 'not_allowed_now'
  | 'already_open'
  | 'already_done'
  | 'changed_since'
  | 'coverage_missing'
  | 'link_used'
  | 'link_expired'
  | 'invalid_form'
  | BrokenRule

/** The rules of the procedure (docs/law), by the name under which a refusal quotes them. */
export type BrokenRule =
  | 'wrong_role'
  | 'second_person'
  | 'open_conflict'
  | 'only_subject'
  | 'clock_skew'
  | 'arrival_in_future'
  | 'answer_before_question'
  | 'never_asked'
  | 'question_open'
  | 'reason_missing'
  | 'go_on_too_late'
  | 'pause_unexplained'
  | 'date_passed'
  | 'document_unreasoned'
  | 'identity_missing'
  | 'mandate_missing'
  | 'intake_unconfirmed'
  | 'extension_unknown'
  | 'extension_too_late'
  | 'extension_twice'
  | 'extension_unreasoned'
  | 'extension_too_long'
  | 'surge_unknown'
  | 'postponement_unknown'
  | 'opinion_missing'
  | 'divergence_unexplained'
  | 'ground_missing'
  | 'ground_only_partial'
  | 'follow_up_open'
  | 'complained_of'
  | 'restriction_open'
  | 'search_unlimited'
  | 'hold_stands'
  | 'case_closed'
  | 'not_affected'
  | 'fee_unlawful'
  | 'fee_unproven'
  | 'fee_declined'
  | 'handler_is_subject'
  | 'handler_in_line'
  | 'handler_in_conflict'
  | 'no_source_failed'
  | 'source_failed'
  | 'holiday_unknown'
  | 'holiday_moves_nothing'
  | 'not_withheld'
  | 'consequences_missing'
  | 'risk_not_judged'
  | 'risk_not_high'
  | 'nobody_to_tell'
  | 'authority_not_told'
  | 'letters_open'
  | 'letters_asked_yourself'
  | 'person_unknown'
  | 'number_differs'
  | 'abuse_unproven'

/** A refusal as a value. `fields` names the form fields to mend: field name to message key. */
export type Refusal = { reason: Reason; fields?: Record<string, string> }

/** Either a value or a refusal; bugs are thrown, never returned. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

/** A granted result. */
export const granted = <T>(value: T): Result<T> => ({ ok: true, value })

/** A refused result. */
export const refused = (reason: Reason, fields?: Record<string, string>): Result<never> => ({
  ok: false,
  refusal: fields ? { reason, fields } : { reason },
})
