import type { z } from 'zod'
import type { FactBody } from '../../domain/fact.ts'
import type { Answer } from '../../features/answer-question.ts'
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
  identity: ({ doubt, asks, ...rest }: Form<'identity'>): Of<'identity_asked'> => ({
    kind: 'identity_asked',
    doubt,
    asks,
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
    return about === 'identity'
      ? { kind: 'identity_received', words, arrivedAt }
      : { kind: 'clarification_answered', answer, words, arrivedAt }
  },
  complaint: ({ to, words, ...day }: Form<'complaint'>, zone: string) => ({ to, words, arrivedAt: arrival(zone, day) }),
  conflict: ({ person, why }: Form<'conflict'>, actor: { personId: string }) => ({
    personId: person === 'me' ? actor.personId : person,
    why,
  }),
}
