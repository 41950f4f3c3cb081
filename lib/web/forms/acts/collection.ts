import { mayLimitSearch } from '#lib/domain/case/acts/collection.ts'
import { isAnswered } from '#lib/domain/case/matter.ts'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import { failedSources } from '#lib/features/collect/failed-sources.ts'
import { reopenCollection } from '#lib/features/collect/reopen-collection.ts'
import { askedSources } from '#lib/web/views/subject/sources-view.ts'
import { actForm } from './act-form.ts'
import { area, chosen, isoDay, said, why } from './fields.ts'

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
  searchLimit: actForm({
    states: 'search_limited',
    fields: {
      source: {
        ...chosen,
        options: async ({ world, request, words }) =>
          askedSources(request, await world.register.sources()).map(({ id, title }) => ({
            value: id,
            label: inLanguage(title, words.language),
          })),
      },
      searched: { ...area(said(600)), label: ({ t }) => t('acts.searchLimit.fields.searched') },
      why: { ...why, label: ({ t }) => t('acts.searchLimit.fields.why') },
    },
    when: ({ request }) => request.state === 'REVIEW' && mayLimitSearch(request),
    fact: ({ source, searched, why }) => ({ kind: 'search_limited', source, searched, why }),
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
