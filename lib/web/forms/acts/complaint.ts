import { complainedOf } from '#lib/domain/case/acts/staff.ts'
import { complaintOutcomes } from '#lib/domain/case/facts/complaint.ts'
import { cameAt } from '#lib/domain/case/matter.ts'
import { dayAt } from '#lib/domain/case/working-days.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { complaintLines } from '#lib/web/views/confirm/complaint-lines.ts'
import { actForm, type Looking, type Showing } from './act-form.ts'
import { area, arrival, arrivedAt, choice, chosen, optional, said, text } from './fields.ts'

/** The open complaints that are not about who looks. */
const answerable = ({ request, actor }: Looking) =>
  request.reading.complaint.open.filter(({ id }) => !complainedOf(request, id).includes(actor.personId))

/** Complaints that somebody else must answer, because they are about who looks: why, and who does. */
export const notAnswerable = ({ request, actor, words }: Showing) =>
  request.reading.complaint.open
    .filter(({ id }) => complainedOf(request, id).includes(actor.personId))
    .map(made => ({
      id: made.id,
      words: words.t('acts.page.complainedOf', { date: words.day(dayAt(request, cameAt(made))) }),
    }))

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
    preview: true,
    fields: {
      complaint: {
        ...chosen,
        options: looking =>
          answerable(looking).map(({ id, words, ...made }) => ({
            value: id,
            label: looking.words.t('acts.choices.complaint', {
              date: looking.words.day(dayAt(looking.request, cameAt(made))),
              words,
            }),
          })),
        start: looking =>
          answerable(looking)
            .slice(0, 1)
            .map(({ id }) => id),
      },
      outcome: choice(complaintOutcomes),
      words: { ...area(said(1200)), label: ({ t }) => t('acts.complaintAnswer.fields.words') },
      remedy: area(optional(900)),
    },
    when: looking => answerable(looking).length > 0,
    bars: showing => (answerable(showing).length === 0 ? notAnswerable(showing) : []),
    faults: ({ outcome, remedy }): Record<string, string> =>
      outcome === 'notUpheld' || remedy.length >= 10 ? {} : { remedy: fault('said') },
    fact: ({ complaint, outcome, words, remedy }) => ({
      kind: 'complaint_answered',
      complaintId: complaint,
      outcome,
      words,
      done: remedy === '' ? null : remedy,
    }),
    final: { lines: (showing, input) => complaintLines(showing, input) },
  }),
}
