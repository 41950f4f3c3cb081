import { isAnswered } from '#lib/domain/case/matter.ts'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { failedSources } from '#lib/features/collect/failed-sources.ts'
import { reopenCollection } from '#lib/features/collect/reopen-collection.ts'
import { actForm } from './act-form.ts'
import { isoDay, why } from './fields.ts'

/** Sources that keep failing: going on without them, saying why they do not follow, or asking all again. */
export const collectionForms = {
  missing: actForm({
    states: 'sources_missing',
    fields: {
      why: { ...why, label: ({ t }) => t('acts.missing.fields.why') },
      follows: {
        kind: 'day',
        shape: isoDay,
        hint: ({ request, words }) => words.t('acts.hints.follows', { date: words.fullDay(request.deadline.due) }),
      },
    },
    when: ({ request }) => request.state === 'REVIEW',
    fact: async ({ why, follows }, { world, request }) => {
      const sources = await failedSources(world, request)
      if (sources.length === 0) return refused('no_source_failed')
      return granted({ kind: 'sources_missing' as const, sources, why, until: follows })
    },
  }),
  explained: actForm({
    states: 'sources_missing',
    fields: { why: { ...why, label: ({ t }) => t('acts.explained.fields.why') } },
    when: ({ request: { reading } }) => reading.collection.missing !== null && isAnswered(reading),
    fact: ({ why }, { request }) => ({ kind: 'sources_missing', sources: [], why, until: request.today.toString() }),
  }),
  gap: actForm({
    states: 'collection_reopened',
    fields: { why: { ...why, label: ({ t }) => t('acts.gap.fields.why') } },
    when: ({ request }) => request.state === 'REVIEW',
    fact: ({ why }) => ({ kind: 'collection_reopened', why }),
    does: ({ world, permit, request }, { why }) => reopenCollection(world, permit, request, why),
  }),
}
