import { pictureDays } from '#lib/domain/case/identity-picture.ts'
import { actForm } from './act-form.ts'
import { area, choice, optional, pauseFields, pausing, said } from './fields.ts'

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
      ...pauseFields,
    },
    when: ({ request }) => request.open,
    fact: ({ doubt, asks, document, ...rest }) => ({
      kind: 'identity_asked',
      doubt,
      asks,
      ...(document === '' ? {} : { document }),
      ...pausing(rest),
    }),
  }),
  identified: actForm({
    states: 'identity_confirmed',
    fields: { how: choice(['posted_code', 'mailed_code', 'known_facts', 'document_seen']) },
    when: ({ request }) => request.reading.identity.question !== null,
    fact: ({ how }) => ({ kind: 'identity_confirmed', how }),
  }),
}
