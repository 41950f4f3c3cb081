import { z } from 'zod'
import { isAnswered } from '#lib/domain/case/matter.ts'
import { actForm } from './act-form.ts'
import { fault, why } from './fields.ts'

/** A case that ends without an answer, and one that is opened again. */
export const endingForms = {
  redirect: actForm({
    states: 'redirected',
    preview: true,
    fields: {
      toWhom: { kind: 'text', shape: z.string(fault('name')).trim().min(2, fault('name')).max(200, fault('long')) },
      why: { ...why, label: ({ t }) => t('clock.whyField.redirect') },
    },
    when: ({ request: { reading } }) => reading.stage === 'RECEIVED' || reading.stage === 'TRIAGE',
    fact: ({ toWhom, why }) => ({ kind: 'redirected', to: toWhom, why }),
  }),
  unidentified: actForm({
    states: 'closed_unidentified',
    preview: true,
    fields: { why: { ...why, label: ({ t }) => t('clock.whyField.unidentified') } },
    when: ({ request: { reading } }) => reading.identity.question !== null || reading.mandate.missing,
    fact: ({ why }) => ({ kind: 'closed_unidentified', why }),
  }),
  reopen: actForm({
    states: 'reopened',
    fields: { why: { ...why, label: ({ t }) => t('clock.whyField.reopen') } },
    when: ({ request: { closed, reading } }) =>
      closed || reading.stage === 'REFUSED' || (reading.collection.missing !== null && isAnswered(reading)),
    fact: ({ why }) => ({ kind: 'reopened', why }),
  }),
}
