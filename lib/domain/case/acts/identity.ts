import { type Act, asker, early, needsReason, says } from './act.ts'
import { brokenByAnswer, pauseUnexplained } from './question.ts'

/** Who asks (Art. 12(6) GDPR; EDPB 01/2022 §60-79: the least intrusive proof, a document last). */
export const identityActs = {
  identity_asked: {
    by: { handler: 'assigned' },
    from: early,
    breaks: (attempt, fact) => {
      const { question } = attempt.request.reading.identity
      if (question && !question.answered) return 'question_open'
      if (!says(fact.doubt, fact.asks)) return 'reason_missing'
      if (fact.document !== undefined && !says(fact.document)) return 'document_unreasoned'
      return pauseUnexplained(attempt, fact)
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
  /** Four eyes: who found out who it is does not confirm it as well. */
  identity_confirmed: {
    by: { employee: 'own', former_employee: 'own', handler: 'pool', dpo: 'any' },
    from: early,
    breaks: ({ request: { reading }, by }, { how }) => {
      const { proposed, question } = reading.identity
      if (by.personId !== null && proposed?.by.personId === by.personId) return 'second_person'
      const own = by.role === 'employee' || by.role === 'former_employee'
      const byPerson = how === 'known_facts' || how === 'document_seen'
      return own && (byPerson || question !== null) ? 'wrong_role' : null
    },
  } satisfies Act<'identity_confirmed'>,
}
