import { z } from 'zod'
import { bases, groundsFor, refusalGrounds } from '#lib/domain/case/ground.ts'
import { many } from '#lib/web/forms/form-fields.ts'
import { refusalLines } from '#lib/web/views/confirm/refusal-lines.ts'
import { actForm, type LookLine, type Showing } from './act-form.ts'
import { area, choice, optional, said, why } from './fields.ts'

/** A refusal: proposed, dropped, the officer heard, decided. */
export const refusalForms = {
  refusal: actForm({
    states: 'refusal_proposed',
    preview: true,
    fields: {
      whole: { ...choice(['whole', 'part']), start: () => ['whole'] },
      grounds: {
        kind: 'checkbox',
        shape: many.pipe(z.array(z.enum(refusalGrounds))),
        options: ({ request, words: { t } }) =>
          groundsFor(request.establishment, false).map(ground => ({
            value: ground,
            label: `${t(`case.ground.${ground}`)} (${bases[ground].basis})`,
          })),
        hint: ({ words }) => words.t('acts.hints.grounds'),
      },
      text: area(said(900)),
      evidence: area(optional(700)),
      objective: { ...area(optional(600)), hint: ({ words }) => words.t('acts.hints.abuse') },
      intent: { ...area(optional(600)), hint: ({ words }) => words.t('acts.hints.intent') },
    },
    when: ({ request }) => request.open && request.reading.refusal.proposed === null,
    fact: ({ whole, grounds, text, evidence, objective, intent }) => ({
      kind: 'refusal_proposed',
      whole: whole === 'whole',
      grounds,
      reasons: text,
      evidence,
      ...(objective === '' && intent === '' ? {} : { abuse: { objective, intent } }),
    }),
  }),
  dropRefusal: actForm({
    states: 'refusal_dropped',
    fields: { why: { ...why, label: ({ t }) => t('acts.dropRefusal.fields.why') } },
    when: ({ request }) => request.reading.refusal.proposed !== null,
    fact: ({ why }) => ({ kind: 'refusal_dropped', why }),
  }),
  opinion: actForm({
    states: 'dpo_opinion',
    fields: {
      agrees: {
        ...choice(['yes', 'no']),
        hint: ({ request, words }) =>
          words.t('acts.hints.proposal', { words: request.reading.refusal.proposed?.reasons ?? '' }),
      },
      words: {
        ...area(said(1200)),
        label: ({ t }) => t('acts.opinion.fields.words'),
        hint: ({ request, words }) =>
          words.t('acts.hints.evidence', { words: request.reading.refusal.proposed?.evidence ?? '' }),
      },
    },
    when: ({ request }) => request.reading.refusal.proposed !== null,
    fact: ({ agrees, words }) => ({ kind: 'dpo_opinion', on: 'refusal', agrees: agrees === 'yes', words }),
  }),
  refuse: actForm({
    states: 'refused',
    preview: true,
    fields: {
      text: { ...area(said(900)), start: ({ request }) => [request.reading.refusal.proposed?.reasons ?? ''] },
      divergence: {
        ...area(optional(900)),
        shown: ({ request }) => request.reading.refusal.opinion?.agrees === false,
        hint: ({ request, words }) =>
          words.t('acts.hints.opinion', { words: request.reading.refusal.opinion?.words ?? '' }),
      },
    },
    when: ({ request: { reading } }) => reading.stage === 'DECISION' && reading.refusal.proposed?.whole === true,
    fact: ({ text, divergence }) => ({ kind: 'refused', reasons: text, divergence: divergence || null }),
    final: { lines: (showing, input) => decisionLines(showing, input) },
  }),
}

/** What was proposed, and what the decider adds to the officer's opinion. */
function decisionLines(showing: Showing, input: { divergence: string } | null): LookLine[] {
  const added = input?.divergence ? [{ name: showing.words.t('acts.fields.divergence'), value: input.divergence }] : []
  return [...refusalLines(showing), ...added]
}
