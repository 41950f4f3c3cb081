import { type Act, answered, asker, early, isPast, needsReason, says, subject, undecided } from './act.ts'
import { brokenByAnswer } from './question.ts'

/** Who acts for the person (EDPB 01/2022 §80-81). */
export const mandateActs = {
  delegate_named: {
    by: { ...subject, handler: 'assigned', dpo: 'any' },
    from: [...undecided, ...answered],
    stepUp: ['employee', 'former_employee'],
    breaks: ({ request, by }, { until, scope }) => {
      if (by.role === 'handler' && request.reading.mandate.missing) return 'mandate_missing'
      return isPast(until, request) || scope.length === 0 ? 'invalid_form' : null
    },
  } satisfies Act<'delegate_named'>,
  delegate_revoked: {
    by: { ...subject, delegate: 'see' },
    from: 'any',
    breaks: ({ request, by }, { delegateId }) => {
      if (by.role === 'delegate' && by.personId !== delegateId) return 'not_found'
      return request.delegates.some(one => one.delegateId === delegateId) ? null : 'already_done'
    },
  } satisfies Act<'delegate_revoked'>,
  authority_asked: {
    by: { handler: 'assigned' },
    from: early,
    breaks: ({ request: { reading } }, { doubt, asks }) => {
      const { question } = reading.mandate
      if (question && !question.answered) return 'question_open'
      return says(doubt, asks) ? null : 'reason_missing'
    },
    notices: () => ['identity'],
  } satisfies Act<'authority_asked'>,
  authority_received: {
    by: { ...asker, handler: 'assigned' },
    from: early,
    breaks: (attempt, fact) => brokenByAnswer(attempt, attempt.request.reading.mandate.question, fact.arrivedAt),
  } satisfies Act<'authority_received'>,
  /** Four eyes: who noted that a proof came does not accept it (a wrong disclosure is itself a breach). */
  authority_confirmed: {
    by: { handler: 'assigned', dpo: 'any' },
    from: early,
    breaks: ({ request: { reading }, by }) => {
      if (!reading.mandate.missing) return 'never_asked'
      return reading.mandate.notedBy === by.personId ? 'second_person' : null
    },
  } satisfies Act<'authority_confirmed'>,
  authority_refused: {
    by: { handler: 'assigned', dpo: 'any' },
    from: early,
    breaks: ({ request: { reading } }, { why }) => (reading.mandate.question ? needsReason(why) : 'never_asked'),
  } satisfies Act<'authority_refused'>,
}
