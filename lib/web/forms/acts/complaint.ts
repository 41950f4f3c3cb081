import { actForm } from './act-form.ts'
import { area, arrival, arrivedAt, choice, said, text } from './fields.ts'

/** Complaints: noted from paper, and answered. */
export const complaintForms = {
  complaint: actForm({
    states: 'complaint',
    fields: {
      to: { ...choice(['officer', 'authority']), start: () => ['officer'] },
      words: { ...area(text(1800, 'complaint')), label: ({ t }) => t('acts.complaint.fields.words') },
      ...arrival,
    },
    when: () => true,
    fact: ({ to, words, ...day }, looking) => ({ kind: 'complaint', to, words, arrivedAt: arrivedAt(looking, day) }),
  }),
  complaintAnswer: actForm({
    states: 'complaint_answered',
    fields: { words: { ...area(said(1800)), label: ({ t }) => t('acts.complaintAnswer.fields.words') } },
    when: ({ request }) => request.reading.complaint.open.length > 0,
    fact: ({ words }) => ({ kind: 'complaint_answered', words }),
  }),
}
