import type { Case } from '#lib/domain/case/case.ts'
import { actForm } from './act-form.ts'
import { chosen, why } from './fields.ts'

/** Who may work on the case: conflicts of interest, declared of oneself or the handler, and ended. */
export const assignmentForms = {
  note: actForm({
    states: 'staff_note',
    fields: { words: { ...why, label: ({ t }) => t('acts.note.fields.words') } },
    when: ({ request }) => !request.closed,
    fact: ({ words }) => ({ kind: 'staff_note', words }),
  }),
  conflict: actForm({
    states: 'conflict_declared',
    fields: {
      person: {
        ...chosen,
        options: ({ request, words: { t } }) => {
          const { handler } = request.reading.assignment
          return [
            { value: 'me', label: t('acts.choices.me') },
            ...(handler ? [{ value: handler.id, label: t('acts.choices.handler', { name: handler.name }) }] : []),
          ]
        },
      },
      why: { ...why, label: ({ t }) => t('acts.conflict.fields.why') },
    },
    when: ({ request }) => request.open,
    fact: ({ person, why }, { actor }) => ({
      kind: 'conflict_declared',
      personId: person === 'me' ? actor.personId : person,
      why,
    }),
  }),
  endConflict: actForm({
    states: 'conflict_ended',
    fields: {
      person: {
        ...chosen,
        options: ({ request, words: { t } }) =>
          request.reading.conflict.open.map(id => ({
            value: id,
            label: t('acts.choices.person', { name: nameIn(request, id) }),
          })),
      },
    },
    when: ({ request }) => request.reading.conflict.open.length > 0,
    fact: ({ person }) => ({ kind: 'conflict_ended', personId: person }),
  }),
}

/** A person by what the case knows of them. */
const nameIn = ({ facts }: Case, id: string): string =>
  facts.flatMap(fact => (fact.kind === 'assigned' && fact.handlerId === id ? [fact.handlerName] : []))[0] ??
  facts.find(({ by }) => by.personId === id)?.by.name ??
  '–'
