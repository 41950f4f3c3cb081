import { z } from 'zod'
import { acceptAuthority } from '#lib/features/desk/accept-authority.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { mandateLines } from '#lib/web/views/confirm/mandate-lines.ts'
import { actForm } from './act-form.ts'
import { area, choices, isoDay, said, scopeOf, why } from './fields.ts'

/** Asking for a proof of authority, and judging it. */
export const mandateForms = {
  authority: actForm({
    states: 'authority_asked',
    preview: true,
    fields: { doubt: area(said(600)), asks: area(said(600)) },
    when: ({ request }) => request.open,
    fact: ({ doubt, asks }) => ({ kind: 'authority_asked', doubt, asks }),
  }),
  authorised: actForm({
    states: 'authority_confirmed',
    preview: true,
    fields: {
      delegate: {
        kind: 'text',
        shape: z.string(fault('otherName')).trim().min(2, fault('otherName')).max(200, fault('long')),
      },
      email: { kind: 'text', shape: z.email(fault('email')).max(254, fault('email')) },
      mayDo: {
        ...choices(['see', 'answerFor', 'read']),
        start: () => ['see'],
        hint: ({ words }) => words.t('acts.hints.mayDo'),
      },
      until: { kind: 'day', shape: isoDay },
    },
    when: ({ request: { reading }, actor }) =>
      reading.mandate.question?.answered === true && reading.mandate.notedBy !== actor.personId,
    faults: ({ mayDo }): Record<string, string> => (mayDo.length > 0 ? {} : { mayDo: fault('choose') }),
    fact: () => ({ kind: 'authority_confirmed' }),
    does: ({ world, permit, request }, { delegate, email, mayDo, until }) =>
      acceptAuthority(world, permit, request, { name: delegate, email, scope: scopeOf(mayDo), until }),
    final: { lines: (showing, input) => mandateLines(showing, input) },
  }),
  unauthorised: actForm({
    states: 'authority_refused',
    fields: { why: { ...why, label: ({ t }) => t('acts.unauthorised.fields.why') } },
    when: ({ request }) => request.reading.mandate.question !== null,
    fact: ({ why }) => ({ kind: 'authority_refused', why }),
  }),
}
