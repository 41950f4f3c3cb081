import { z } from 'zod'
import { extendedByLaw } from '#lib/domain/case/case-deadline.ts'
import { extensionReasons } from '#lib/domain/case/facts/extension.ts'
import { type Surge, surgeOn } from '#lib/domain/case/surge.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { extensionLines, newDate } from '#lib/web/views/confirm/extension-lines.ts'
import { actForm, type Looking, type Showing } from './act-form.ts'
import { area, box, choices, optional, said } from './fields.ts'

/** More time: proposed, confirmed or declined by a second person. */
export const extensionForms = {
  extension: actForm({
    states: 'extension_proposed',
    preview: true,
    fields: {
      reasons: { ...choices(extensionReasons), hint: limitWords },
      words: { ...area(optional(1200)), label: ({ t }) => t('acts.extension.fields.words') },
      days: {
        kind: 'number',
        shape: z
          .union([z.literal(''), z.coerce.number(fault('days')).int(fault('days')).min(1, fault('days'))])
          .optional()
          .transform(value => (typeof value === 'number' ? value : null)),
      },
      surge: {
        ...box(async ({ t }, looking) => t('acts.choices.surge', { reason: (await surgeNow(looking))?.reason ?? '' })),
        shown: async looking => (await surgeNow(looking)) !== null,
      },
    },
    when: ({ request }) => request.open,
    fact: async ({ reasons, words, days, surge }, looking) => ({
      kind: 'extension_proposed',
      reasons,
      words,
      days,
      surgeId: surge ? ((await surgeNow(looking))?.id ?? 'none') : null,
    }),
  }),
  extend: actForm({
    states: 'extension_notified',
    final: {
      lines: extensionLines,
      atOnce: true,
      back: 'keepDate',
      button: showing => showing.words.t('confirm.setDate', { date: showing.words.day(newDate(showing)) }),
    },
    fields: {},
    when: looking => isProposed(looking) && isOfAnother(looking),
    fact: () => ({ kind: 'extension_notified' }),
  }),
  keepDate: actForm({
    states: 'extension_declined',
    fields: { comment: area(said(900)) },
    when: isProposed,
    fact: ({ comment }) => ({ kind: 'extension_declined', comment }),
  }),
}

function isProposed({ request: { reading } }: Looking): boolean {
  return reading.extension.proposed !== null && reading.extension.told === null
}

/** Who proposed it does not confirm it, nor sees the page on which that is done (four eyes). */
const isOfAnother = ({ request, actor }: Looking) => request.reading.extension.proposed?.by.personId !== actor.personId

/** The surge that extensions of today may cite, or null. */
const surgeNow = async ({ world, request }: Looking): Promise<Surge | null> =>
  surgeOn(await world.surges.all(), request.today)

/** Until when the person must be told, and how far the law reaches. */
function limitWords({ request, words }: Showing): string {
  const { extNoticeBy } = request.deadline
  if (extNoticeBy === null) return words.t('errors.refusal.extension_unknown')
  const date = words.fullDay(extNoticeBy)
  if (Temporal.PlainDate.compare(request.today, extNoticeBy) > 0) return words.t('acts.hints.extensionNone', { date })
  const latest = words.fullDay(extendedByLaw(request, request.now).due)
  return words.t('acts.hints.extensionLimit', { date, latest })
}
