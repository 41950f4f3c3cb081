import { latestGoOn } from '#lib/domain/case/working-days.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { actForm, type Looking } from './act-form.ts'
import { area, isoDay, said } from './fields.ts'

const goOnFrom = ({ request }: Looking) => latestGoOn(request, request.deadline, request.now)

/** Asking what is meant, and going on without an answer. */
export const clarificationForms = {
  clarification: actForm({
    states: 'clarification_asked',
    preview: true,
    fields: {
      question: { ...area(said(500)), hint: ({ words }) => words.t('acts.hints.question') },
      why: area(said(400)),
      ifNoAnswer: {
        ...area(said(300)),
        // In the language of the request, because the person reads it.
        start: looking => {
          const { t, weekday } = wordsIn(looking.request.contact.language)
          return [t('acts.page.goOnFrom', { date: weekday(goOnFrom(looking)) })]
        },
      },
      goOnFrom: {
        kind: 'day',
        shape: isoDay,
        start: looking => [goOnFrom(looking).toString()],
        hint: showing => showing.words.t('acts.hints.goOnFrom', { date: showing.words.fullDay(goOnFrom(showing)) }),
      },
    },
    when: ({ request }) => request.open,
    fact: ({ question, why, ifNoAnswer, goOnFrom }) => ({
      kind: 'clarification_asked',
      question,
      why,
      ifNoAnswer,
      goOnFrom,
    }),
  }),
  lapse: actForm({
    states: 'clarification_lapsed',
    fields: {},
    when: ({ request }) => request.reading.clarification.question !== null,
    fact: () => ({ kind: 'clarification_lapsed' }),
  }),
}
