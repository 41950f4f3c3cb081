import { type Act, asker, early, needsReason, says } from './act.ts'
import { brokenByAnswer, pauseClaimed } from './question.ts'

/** Who asks (Art. 12(6) GDPR; EDPB 01/2022 §60-79: the least intrusive proof, a document last). */
export const identityActs = {
  identity_asked: {
    by: { handler: 'assigned' },
    from: early,
    breaks: ({ request }, fact) => {
      const { question } = request.reading.identity
      if (question && !question.answered) return 'question_open'
      if (!says(fact.doubt, fact.asks)) return 'reason_missing'
      if (fact.document !== undefined && !says(fact.document)) return 'document_unreasoned'
      return pauseClaimed(fact)
    },
    notices: () => ['identity'],
  } satisfies Act<'identity_asked'>,
  identity_received: {
    by: { ...asker, handler: 'assigned' },
    from: early,
    breaks: (attempt, fact) => brokenByAnswer(attempt, attempt.request.reading.identity.question, fact.arrivedAt),
  } satisfies Act<'identity_received'>,
  identity_proposed: {
    by: { handler: 'pool', dpo: 'any' },
    from: early,
    breaks: ({ request: { reading } }, { how, why }) => {
      if (reading.identity.known) return 'already_done'
      return how === 'sign_in' ? 'wrong_role' : needsReason(why)
    },
    inward: true,
  } satisfies Act<'identity_proposed'>,
  /**
   * By the sign-in alone a person is known by themselves; else one of staff says by what proof, and another confirms it and
   * types the number of the file that this opens: of two people with one name the wrong one is not opened by a look.
   */
  identity_confirmed: {
    by: { employee: 'own', handler: 'pool', dpo: 'any' },
    from: [...early, 'RIGHTS'],
    breaks: ({ request: { reading, subject }, by }, { how, employeeNo }) => {
      const { proposed, question } = reading.identity
      if (by.role === 'employee') return how !== 'sign_in' || question !== null ? 'wrong_role' : null
      if (!proposed) return 'never_asked'
      if (proposed.by.personId === by.personId || proposed.how !== how) return 'second_person'
      return isSameNumber(employeeNo, subject.employeeNo) ? null : 'number_differs'
    },
  } satisfies Act<'identity_confirmed'>,
  identity_sent_back: {
    by: { handler: 'pool', dpo: 'any' },
    from: early,
    breaks: ({ request: { reading }, by }, { comment }) => {
      const { proposed } = reading.identity
      if (!proposed) return 'never_asked'
      return proposed.by.personId === by.personId ? 'second_person' : needsReason(comment)
    },
    inward: true,
  } satisfies Act<'identity_sent_back'>,
}

/** Whether a staff number is the one on the file; none is nobody's. Letters and spaces around it do not count. */
export const isSameNumber = (typed: string | undefined, onFile: string): boolean =>
  onFile !== '' && typed !== undefined && typed.trim().toUpperCase() === onFile.trim().toUpperCase()
