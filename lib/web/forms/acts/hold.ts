import { actForm } from './act-form.ts'
import { why } from './fields.ts'

/** Keeping what the request is about from deletion. */
export const holdForms = {
  hold: actForm({
    states: 'hold_placed',
    fields: { why: { ...why, label: ({ t }) => t('acts.hold.fields.why') } },
    when: ({ request }) => request.open,
    fact: ({ why }) => ({ kind: 'hold_placed', why }),
  }),
  liftHold: actForm({
    states: 'hold_lifted',
    fields: { why: { ...why, label: ({ t }) => t('acts.liftHold.fields.why') } },
    when: ({ request: { reading } }) => reading.hold.placed.length > 0 || !reading.hold.lifted,
    fact: ({ why }) => ({ kind: 'hold_lifted', why }),
  }),
}
