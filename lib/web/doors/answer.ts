import type { Reason, Refusal } from '#lib/domain/case/refusal.ts'
import { withQuery } from './own-origin.ts'

/** What a refusal is to a browser: a way on, a missing page, a closed door, or a sentence beside the form. */
export type Answer =
  | { kind: 'redirect'; status: 303; to: string }
  | { kind: 'not_found'; status: 404 }
  | { kind: 'forbidden'; status: 403 }
  | { kind: 'words'; status: 409 | 410 | 422; words: `errors.refusal.${Reason}` }

/**
 * The one place that turns a refusal into a status and words. `at` is the own path to come back to. A stranger's case
 * and a missing one are the same 404, and a signed-out visitor is sent to sign-in for both alike.
 */
export function answerTo({ reason }: Refusal, at: string): Answer {
  switch (reason) {
    case 'sign_in_needed':
      return { kind: 'redirect', status: 303, to: withQuery('/sign-in', 'next', at) }
    case 'step_up_needed':
      return { kind: 'redirect', status: 303, to: withQuery('/sign-in/again', 'next', at) }
    case 'not_found':
    case 'own_case':
    case 'management_line':
      return { kind: 'not_found', status: 404 }
    case 'wrong_origin':
      return { kind: 'forbidden', status: 403 }
    case 'invalid_form':
      return { kind: 'words', status: 422, words: 'errors.refusal.invalid_form' }
    case 'link_used':
    case 'link_expired':
      return { kind: 'words', status: 410, words: `errors.refusal.${reason}` }
    case 'same_person':
    case 'not_allowed_now':
    case 'already_open':
    case 'already_done':
    case 'changed_since':
    case 'coverage_missing':
    case 'wrong_role':
    case 'second_person':
    case 'open_conflict':
    case 'only_subject':
    case 'clock_skew':
    case 'arrival_in_future':
    case 'answer_before_question':
    case 'never_asked':
    case 'question_open':
    case 'reason_missing':
    case 'pause_unexplained':
    case 'date_passed':
    case 'document_unreasoned':
    case 'identity_missing':
    case 'mandate_missing':
    case 'intake_unconfirmed':
    case 'extension_unknown':
    case 'extension_too_late':
    case 'extension_twice':
    case 'extension_unreasoned':
    case 'extension_too_long':
    case 'surge_unknown':
    case 'postponement_unknown':
    case 'opinion_missing':
    case 'divergence_unexplained':
    case 'ground_missing':
    case 'ground_only_partial':
    case 'follow_up_open':
    case 'complained_of':
    case 'restriction_open':
    case 'search_unlimited':
    case 'hold_stands':
    case 'case_closed':
    case 'not_affected':
    case 'fee_unlawful':
    case 'fee_unproven':
    case 'fee_declined':
    case 'handler_is_subject':
    case 'handler_in_line':
    case 'handler_in_conflict':
    case 'no_source_failed':
    case 'source_failed':
    case 'holiday_unknown':
    case 'holiday_moves_nothing':
    case 'not_withheld':
    case 'number_differs':
    case 'abuse_unproven':
    case 'go_on_too_late':
    case 'consequences_missing':
    case 'risk_not_judged':
    case 'risk_not_high':
    case 'nobody_to_tell':
    case 'authority_not_told':
    case 'letters_open':
    case 'letters_asked_yourself':
    case 'person_unknown':
      return { kind: 'words', status: 409, words: `errors.refusal.${reason}` }
  }
}
