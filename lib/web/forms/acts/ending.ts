import { z } from 'zod'
import { isAnswered } from '#lib/domain/case/matter.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { actForm } from './act-form.ts'
import { why } from './fields.ts'

/** A case that ends without an answer, and one that is opened again. */
export const endingForms = {
  redirect: actForm({
    states: 'redirected',
    preview: true,
    fields: {
      toWhom: {
        kind: 'text',
        shape: z.string(fault('otherName')).trim().min(2, fault('otherName')).max(200, fault('long')),
      },
      why: { ...why, label: ({ t }) => t('acts.redirect.fields.why') },
    },
    when: ({ request: { reading } }) => reading.stage === 'RECEIVED' || reading.stage === 'TRIAGE',
    fact: ({ toWhom, why }) => ({ kind: 'redirected', to: toWhom, why }),
    final: {},
  }),
  unidentified: actForm({
    states: 'closed_unidentified',
    preview: true,
    fields: { why: { ...why, label: ({ t }) => t('acts.unidentified.fields.why') } },
    when: ({ request: { reading } }) => reading.identity.question !== null || reading.mandate.missing,
    fact: ({ why }) => ({ kind: 'closed_unidentified', why }),
    final: {},
  }),
  reopen: actForm({
    states: 'reopened',
    fields: { why: { ...why, label: ({ t }) => t('acts.reopen.fields.why') } },
    when: ({ request: { closed, reading } }) =>
      closed || reading.stage === 'REFUSED' || (reading.collection.missing !== null && isAnswered(reading)),
    fact: ({ why }) => ({ kind: 'reopened', why }),
  }),
}
