import { z } from 'zod'
import { pictureDays } from '#lib/domain/case/identity-picture.ts'
import { secondIdentity } from '#lib/features/intake/second-identity.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { identityLines } from '#lib/web/views/confirm/identity-look.ts'
import { actForm, type Looking } from './act-form.ts'
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
      staffNumber: {
        kind: 'text',
        shape: z.string(fault('numberDiffers')).trim().min(1, fault('numberDiffers')).max(100, fault('long')),
        hint: ({ words }) => words.t('acts.hints.staffNumber'),
      },
    },
    when: isForAnother,
    fact: ({ staffNumber }, { request }) => ({
      kind: 'identity_confirmed',
      how: request.reading.identity.proposed?.how ?? 'known_facts',
      employeeNo: staffNumber,
    }),
    does: ({ world, permit, request }, { staffNumber }) => secondIdentity(world, permit, request, staffNumber),
    final: { lines: identityLines, atOnce: true, back: 'notIdentified' },
  }),
  notIdentified: actForm({
    states: 'identity_sent_back',
    fields: {
      says: {
        kind: 'radio',
        shape: z.enum(['more', 'no'], fault('choose')),
        options: ({ words: { t } }) => [
          { value: 'more', label: t('acts.choices.oneMoreThing') },
          { value: 'no', label: t('acts.choices.notSamePerson') },
        ],
      },
      comment: { ...area(said(900)), label: ({ t }) => t('acts.notIdentified.fields.comment') },
    },
    when: isForAnother,
    fact: ({ says, comment }) => ({ kind: 'identity_sent_back', says, comment }),
  }),
}

/** What one of staff proposed another judges, and they alone see the page for it (four eyes). */
function isForAnother({ request, actor }: Looking): boolean {
  const { proposed, known } = request.reading.identity
  return proposed !== null && !known && proposed.by.personId !== actor.personId
}
