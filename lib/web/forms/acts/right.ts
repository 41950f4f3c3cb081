import { z } from 'zod'
import { followUpRights } from '#lib/domain/case/facts/right.ts'
import { cameAt, isAnswered } from '#lib/domain/case/matter.ts'
import { dayAt } from '#lib/domain/case/working-days.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { actForm } from './act-form.ts'
import { area, arrival, arrivedAt, chosen, optional, said, text } from './fields.ts'

/** Rights that follow the answer: noted from paper, and answered. */
export const rightForms = {
  rightAsked: actForm({
    states: 'follow_up_asked',
    fields: {
      which: {
        kind: 'radio',
        shape: z.enum(followUpRights, fault('choose')),
        options: ({ words: { t } }) => followUpRights.map(value => ({ value, label: t(`rights.right.${value}`) })),
      },
      words: { ...area(text(1800, 'rightWords')), label: ({ t }) => t('acts.fields.wrote') },
      ...arrival,
    },
    when: ({ request }) => isAnswered(request.reading),
    fact: ({ which, words, ...day }, looking) => ({
      kind: 'follow_up_asked',
      askId: crypto.randomUUID(),
      right: which,
      source: null,
      words,
      arrivedAt: arrivedAt(looking, day),
    }),
  }),
  rightAnswer: actForm({
    states: 'follow_up_answered',
    preview: true,
    fields: {
      right: {
        ...chosen,
        // Each that waits, with its day and the person's words.
        options: ({ request, words: { t, day } }) =>
          request.reading.right.open.map(({ words, askId, right, ...asked }) => ({
            value: askId,
            label: t('acts.choices.right', {
              right: t(`rights.right.${right}`),
              date: day(dayAt(request, cameAt(asked))),
              words,
            }),
          })),
        start: ({ request }) => request.reading.right.open.slice(0, 1).map(({ askId }) => askId),
      },
      done: {
        kind: 'radio',
        shape: z.enum(['yes', 'no'], fault('choose')),
        options: ({ words: { t } }) => [
          { value: 'yes', label: t('acts.choices.wasDone') },
          { value: 'no', label: t('acts.choices.wasNotDone') },
        ],
      },
      words: { ...area(said(1200)), label: ({ t }) => t('acts.rightAnswer.fields.words') },
      told: { ...area(optional(600)), hint: ({ words }) => words.t('acts.hints.told') },
    },
    when: ({ request }) => request.reading.right.open.length > 0,
    fact: ({ right, done, words, told }) => ({
      kind: 'follow_up_answered',
      askId: right,
      done: done === 'yes',
      words,
      recipientsTold: told.split('\n').flatMap(line => line.trim() || []),
    }),
  }),
}
