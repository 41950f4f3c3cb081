import { withheldReview } from '#lib/domain/case/erasing.ts'
import { actForm } from './act-form.ts'
import { choice, isoDay, why } from './fields.ts'

/** Keeping what the request is about from deletion, and looking again at what is held back. */
export const holdForms = {
  hold: actForm({
    states: 'hold_placed',
    fields: { why: { ...why, label: ({ t }) => t('acts.hold.fields.why') } },
    when: ({ request }) => request.state !== 'PURGED',
    fact: ({ why }) => ({ kind: 'hold_placed', why }),
  }),
  liftHold: actForm({
    states: 'hold_lifted',
    fields: { why: { ...why, label: ({ t }) => t('acts.liftHold.fields.why') } },
    when: ({ request: { reading } }) => reading.hold.placed.length > 0 || !reading.hold.lifted,
    fact: ({ why }) => ({ kind: 'hold_lifted', why }),
  }),
  reviewWithheld: actForm({
    states: 'withholding_reviewed',
    fields: {
      mustStay: { ...choice(['yes', 'no']), label: ({ t }) => t('acts.reviewWithheld.fields.mustStay') },
      keepUntil: {
        kind: 'day',
        shape: isoDay,
        start: ({ request }) => [request.today.add({ months: 12 }).toString()],
        label: ({ t }) => t('acts.reviewWithheld.fields.keepUntil'),
      },
      why: { ...why, label: ({ t }) => t('acts.reviewWithheld.fields.why') },
    },
    when: ({ request }) => withheldReview(request) !== null,
    fact: ({ mustStay, keepUntil, why }) => ({
      kind: 'withholding_reviewed',
      keepUntil: mustStay === 'yes' ? keepUntil : null,
      why,
    }),
  }),
}
