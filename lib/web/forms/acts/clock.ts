import { z } from 'zod'
import { pausingQuestions, preconditions } from '#lib/domain/case/facts/clock.ts'
import { countsForStart, isPausing } from '#lib/domain/case/question-effects.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { clockLines } from '#lib/web/views/confirm/clock-lines.ts'
import { actForm, type Looking, type Showing } from './act-form.ts'
import { why } from './fields.ts'

/** What moves a date besides the question itself: the officer's pause, and a second person for a later start. */
export const clockForms = {
  pause: actForm({
    states: 'pause_stated',
    preview: true,
    fields: {
      of: {
        kind: 'radio',
        shape: z.enum(pausingQuestions, fault('choose')),
        label: ({ t }) => t('acts.fields.about'),
        options: showing => asOptions(pausable(showing), showing),
        start: looking => pausable(looking).slice(0, 1),
      },
      why: { ...why, label: ({ t }) => t('acts.pause.fields.why') },
    },
    when: looking => pausable(looking).length > 0,
    fact: ({ of, why }) => ({ kind: 'pause_stated', of, why }),
    final: { lines: (showing, input) => clockLines(showing, input) },
  }),
  laterStart: actForm({
    states: 'precondition_confirmed',
    preview: true,
    fields: {
      of: {
        kind: 'radio',
        shape: z.enum(preconditions, fault('choose')),
        label: ({ t }) => t('acts.fields.about'),
        options: showing => asOptions(uncounted(showing), showing),
        start: looking => uncounted(looking).slice(0, 1),
      },
      why: { ...why, label: ({ t }) => t('acts.laterStart.fields.why') },
    },
    when: looking => uncounted(looking).length > 0,
    fact: ({ of, why }) => ({ kind: 'precondition_confirmed', of, why }),
    final: { lines: (showing, input) => clockLines(showing, input) },
  }),
}

const labels = { identity: 'identity', authority: 'mandate', fee: 'fee', clarification: 'clarification' } as const

const asOptions = (of: readonly (keyof typeof labels)[], { words: { t } }: Showing) =>
  of.map(value => ({ value, label: t(`acts.choices.${labels[value]}`) }))

/** The questions that wait and do not pause the clock, where the law leaves that to the officer. */
function pausable({ request: { profileId, reading } }: Looking) {
  if (profiles[profileId].pause !== 'edpb') return []
  return pausingQuestions.filter(of => {
    const { question } = reading[of]
    return question && !question.answered && !isPausing(reading, of, { ...question.asked, until: null })
  })
}

/** What is waited for and does not move the start yet, where the law lets it. */
function uncounted({ request, actor }: Looking) {
  if (profiles[request.profileId].start !== 'preconditions') return []
  const { identity, mandate, fee } = request.reading
  const questions = { identity: identity.question, authority: mandate.question, fee: fee.question }
  return preconditions.filter(of => {
    const question = questions[of]
    if (!question || question.answered || question.asked.by.personId === actor.personId) return false
    return !countsForStart(request, of, { at: question.asked.at, until: null })
  })
}
