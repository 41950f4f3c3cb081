import { z } from 'zod'
import { rightDeadline } from '#lib/domain/case/case-deadline.ts'
import { followUpRights } from '#lib/domain/case/facts/right.ts'
import { cameAt, takesRights } from '#lib/domain/case/matter.ts'
import { dayAt } from '#lib/domain/case/working-days.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { actForm, type Field, type Looking } from './act-form.ts'
import { area, arrival, arrivedAt, chosen, isoDay, optional, said, text } from './fields.ts'

type Asked = Looking['request']['reading']['right']['open'][number]

/** Those whose data shall be stored only meanwhile, and are not yet. */
const toRestrict = ({ request: { reading } }: Looking): Asked[] =>
  reading.right.open.filter(({ restrict, askId }) => restrict && !reading.right.restricted.includes(askId))

/** Those for which more time can still be told. */
const extendable = ({ request }: Looking): Asked[] =>
  request.reading.right.open.filter(asked => {
    const { extNoticeBy, extended } = rightDeadline(request, asked)
    return !extended && extNoticeBy !== null && Temporal.PlainDate.compare(request.today, extNoticeBy) <= 0
  })

/** One of these rights, each with its day and the person's words. */
const oneOf = (which: (looking: Looking) => Asked[]) =>
  ({
    ...chosen,
    options: looking =>
      which(looking).map(({ words, askId, right, ...asked }) => ({
        value: askId,
        label: looking.words.t('acts.choices.right', {
          right: looking.words.t(`rights.right.${right}`),
          date: looking.words.day(dayAt(looking.request, cameAt(asked))),
          words,
        }),
      })),
    start: looking =>
      which(looking)
        .slice(0, 1)
        .map(({ askId }) => askId),
  }) satisfies Field

const linesOf = (text: string) => text.split('\n').flatMap(line => line.trim() || [])

/** Rights: noted from paper, restricted meanwhile, given more time, and answered. */
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
    when: ({ request }) => takesRights(request.reading),
    fact: ({ which, words, ...day }, looking) => ({
      kind: 'follow_up_asked',
      askId: crypto.randomUUID(),
      right: which,
      source: null,
      words,
      arrivedAt: arrivedAt(looking, day),
    }),
  }),
  rightRestrict: actForm({
    states: 'follow_up_restricted',
    fields: { right: oneOf(toRestrict), systems: area(said(900)) },
    when: looking => toRestrict(looking).length > 0,
    fact: ({ right, systems }) => ({ kind: 'follow_up_restricted', askId: right, systems: linesOf(systems) }),
  }),
  rightLonger: actForm({
    states: 'follow_up_extended',
    preview: true,
    fields: {
      right: oneOf(extendable),
      words: { ...area(said(900)), label: ({ t }) => t('acts.rightLonger.fields.words') },
    },
    when: looking => extendable(looking).length > 0,
    fact: ({ right, words }) => ({ kind: 'follow_up_extended', askId: right, words }),
  }),
  rightAnswer: actForm({
    states: 'follow_up_answered',
    preview: true,
    fields: {
      right: oneOf(({ request }) => request.reading.right.open),
      done: {
        kind: 'radio',
        shape: z.enum(['yes', 'no'], fault('choose')),
        options: ({ words: { t } }) => [
          { value: 'yes', label: t('acts.choices.wasDone') },
          { value: 'no', label: t('acts.choices.wasNotDone') },
        ],
      },
      words: { ...area(said(1200)), label: ({ t }) => t('acts.rightAnswer.fields.words') },
      inSystems: area(optional(900)),
      told: { ...area(optional(600)), hint: ({ words }) => words.t('acts.hints.told') },
      usedFrom: {
        kind: 'day',
        shape: isoDay.or(z.literal('')).default(''),
        hint: ({ words }) => words.t('acts.hints.usedFrom'),
        shown: ({ request }) => request.reading.right.restricted.length > 0,
      },
    },
    when: ({ request }) => request.reading.right.open.length > 0,
    faults: ({ done, inSystems }): Record<string, string> =>
      done === 'no' || inSystems !== '' ? {} : { inSystems: fault('said') },
    fact: ({ right, done, words, inSystems, told, usedFrom }, { request }) => ({
      kind: 'follow_up_answered',
      askId: right,
      done: done === 'yes',
      words,
      systems: linesOf(inSystems),
      recipientsTold: linesOf(told),
      ...(request.reading.right.restricted.includes(right) ? { restrictionEnds: usedFrom || null } : {}),
    }),
  }),
}
