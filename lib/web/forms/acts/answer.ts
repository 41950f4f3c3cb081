import type { FactBody } from '#lib/domain/case/reading.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { actForm, type Looking, type Option, type Showing } from './act-form.ts'
import { area, arrival, arrivedAt, choice, chosen, optional } from './fields.ts'

/** An answer that came on paper to whichever question waits: what is meant, who asks, or who acts for them. */
export const answerForms = {
  answer: actForm({
    states: 'clarification_answered',
    fields: {
      about: { ...chosen, options: asOptions, start: looking => waiting(looking).slice(0, 1) },
      answer: { ...choice(['words', 'everything', 'unknown']), start: () => ['words'] },
      words: { ...area(optional(1200)), label: ({ t }) => t('acts.fields.wrote') },
      ...arrival,
    },
    when: ({ request: { reading } }) =>
      [reading.identity, reading.mandate, reading.clarification].some(({ question }) => question !== null),
    faults: ({ about, answer, words }): Record<string, string> =>
      words !== '' || about === 'mandate' || (about === 'clarification' && answer !== 'words')
        ? {}
        : { words: fault('noteWords') },
    fact: ({ about, answer, words, ...day }, looking): FactBody => {
      const came = { arrivedAt: arrivedAt(looking, day) }
      if (about === 'mandate') return { kind: 'authority_received', ...came }
      return about === 'identity'
        ? { kind: 'identity_received', words, ...came }
        : { kind: 'clarification_answered', answer, words, ...came }
    },
  }),
}

/** The questions that wait; where none does, the one on what is meant, so that the rule can be named. */
function waiting({ request: { reading } }: Looking): ('clarification' | 'identity' | 'mandate')[] {
  const open = [
    ...(reading.clarification.question ? ['clarification' as const] : []),
    ...(reading.identity.question ? ['identity' as const] : []),
    ...(reading.mandate.question ? ['mandate' as const] : []),
  ]
  return open.length > 0 ? open : ['clarification']
}

function asOptions(showing: Showing): Option[] {
  return waiting(showing).map(value => ({ value, label: showing.words.t(`acts.choices.${value}`) }))
}
