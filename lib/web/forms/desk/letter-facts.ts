import type { z } from 'zod'
import type { FactBody } from '#lib/domain/case/reading.ts'
import type { Answer } from '#lib/features/ask/answer-question.ts'
import { arrival, type letterForms } from './letter-forms.ts'

type Of<K extends FactBody['kind']> = Extract<FactBody, { kind: K }>
type Form<N extends keyof typeof letterForms> = z.output<(typeof letterForms)[N]>

const pausing = ({ pause, dpoNote }: { pause: boolean; dpoNote: string }) => ({
  pause,
  dpoNote: dpoNote === '' ? null : dpoNote,
})

/** The facts that the letters would state. */
export const letterFact = {
  clarification: ({
    question,
    why,
    ifNoAnswer,
    goOnFrom,
    ...rest
  }: Form<'clarification'>): Of<'clarification_asked'> => ({
    kind: 'clarification_asked',
    question,
    why,
    ifNoAnswer,
    goOnFrom,
    ...pausing(rest),
  }),
  identity: ({ doubt, asks, document, ...rest }: Form<'identity'>): Of<'identity_asked'> => ({
    kind: 'identity_asked',
    doubt,
    asks,
    ...(document === '' ? {} : { document }),
    ...pausing(rest),
  }),
  extension: (
    { reasons, words, days, surge }: Form<'extension'>,
    standing: { id: string } | null,
  ): Of<'extension_proposed'> => ({
    kind: 'extension_proposed',
    reasons,
    words,
    days,
    surgeId: surge ? (standing?.id ?? 'none') : null,
  }),
  refusal: ({ whole, grounds, text, evidence }: Form<'refusal'>): Of<'refusal_proposed'> => ({
    kind: 'refusal_proposed',
    whole: whole === 'whole',
    grounds,
    reasons: text,
    evidence,
  }),
  redirect: ({ toWhom, why }: Form<'redirect'>): Of<'redirected'> => ({ kind: 'redirected', to: toWhom, why }),
  unidentified: ({ why }: Form<'why'>): Of<'closed_unidentified'> => ({ kind: 'closed_unidentified', why }),
  rightAnswer: ({ right, done, words, told }: Form<'rightAnswer'>): Of<'follow_up_answered'> => ({
    kind: 'follow_up_answered',
    askId: right,
    done: done === 'yes',
    words,
    recipientsTold: told.split('\n').flatMap(line => line.trim() || []),
  }),
  authority: ({ doubt, asks }: Form<'authority'>): Of<'authority_asked'> => ({ kind: 'authority_asked', doubt, asks }),
  fee: ({ ground, amount, currency, words, proof }: Form<'fee'>): Of<'fee_notified'> => ({
    kind: 'fee_notified',
    amount: smallestUnits(amount, currency),
    currency,
    ground,
    words,
    ...(proof === '' ? {} : { evidence: proof }),
  }),
  exposure: ({ exposure, risk }: Form<'exposure'>): Of<'breach_linked'> => ({
    kind: 'breach_linked',
    exposureId: exposure,
    highRisk: risk === 'high',
  }),
}

/** What staff note in the case, with the instant at which it arrived on the clocks of the place. */
export const noted = {
  answer: ({ about, answer, words, ...day }: Form<'answer'>, zone: string): Answer => {
    const arrivedAt = arrival(zone, day)
    if (about === 'mandate') return { kind: 'authority_received', arrivedAt }
    return about === 'identity'
      ? { kind: 'identity_received', words, arrivedAt }
      : { kind: 'clarification_answered', answer, words, arrivedAt }
  },
  fee: ({ paid, words, ...day }: Form<'feeAnswer'>, zone: string): Of<'fee_paid' | 'fee_declined'> => {
    const arrivedAt = arrival(zone, day)
    return paid === 'paid' ? { kind: 'fee_paid', arrivedAt } : { kind: 'fee_declined', words, arrivedAt }
  },
  mandate: ({ delegate, email, mayDo, until }: Form<'authorised'>) => ({
    name: delegate,
    email,
    scope: mayDo.map(one => (one === 'answerFor' ? 'answer' : one)),
    until,
  }),
  complaint: ({ to, words, ...day }: Form<'complaint'>, zone: string) => ({ to, words, arrivedAt: arrival(zone, day) }),
  right: ({ which, words, ...day }: Form<'rightAsked'>, zone: string) => ({
    right: which,
    source: null,
    words,
    arrivedAt: arrival(zone, day),
  }),
  conflict: ({ person, why }: Form<'conflict'>, actor: { personId: string }) => ({
    personId: person === 'me' ? actor.personId : person,
    why,
  }),
}

/** An amount as typed, `12.50` or `12,50`, in the smallest unit of its currency (ISO 4217). */
function smallestUnits(amount: string, currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return Math.round(Number(amount.replace(',', '.')) * 10 ** maximumFractionDigits)
}
