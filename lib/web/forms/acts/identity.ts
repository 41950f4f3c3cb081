import type { Case } from '#lib/domain/case/case.ts'
import { pictureDays } from '#lib/domain/case/identity-picture.ts'
import { actForm } from './act-form.ts'
import { area, choice, optional, said, why } from './fields.ts'

const proofs = ['posted_code', 'mailed_code', 'known_facts', 'document_seen'] as const

/** Asking who it is, and being sure. */
export const identityForms = {
  identity: actForm({
    states: 'identity_asked',
    preview: true,
    fields: {
      doubt: area(said(600)),
      asks: { ...area(said(600)), hint: ({ words }) => words.t('acts.hints.asks') },
      document: {
        ...area(optional(400)),
        hint: ({ words }) => words.t('acts.hints.document', { days: pictureDays }),
      },
    },
    when: ({ request }) => request.open,
    fact: ({ doubt, asks, document }) => ({
      kind: 'identity_asked',
      doubt,
      asks,
      ...(document === '' ? {} : { document }),
    }),
  }),
  /** Whoever asks without a sign-in is recognised on the page of arrival, as somebody of the directory. */
  recognised: actForm({
    states: 'identity_proposed',
    fields: { how: choice(proofs), why: { ...why, label: ({ t }) => t('intake.why') } },
    when: ({ request: { reading } }) => reading.identity.question !== null && reading.identity.signedIn,
    fact: ({ how, why }) => ({ kind: 'identity_proposed', how, why, personId: null }),
  }),
  identified: actForm({
    states: 'identity_confirmed',
    fields: {
      how: {
        ...choice(proofs),
        hint: ({ request, words }) => words.t('acts.hints.proposal', { words: proposalOf(request)?.why ?? '' }),
      },
    },
    when: ({ request, actor }) => {
      const proposed = proposalOf(request)
      return proposed !== null && proposed.by.personId !== actor.personId
    },
    fact: ({ how }) => ({ kind: 'identity_confirmed', how }),
  }),
}

/** What one of staff proposed of a person who is known by the sign-in, and another is to confirm. */
function proposalOf({ reading }: Case) {
  const { proposed, signedIn, known } = reading.identity
  return signedIn && !known ? proposed : null
}
