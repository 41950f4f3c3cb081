import { z } from 'zod'
import type { Draft, Scope } from '#lib/domain/case/access-request.ts'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import { many } from '#lib/web/forms/form-fields.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { error, type Question } from './question.ts'

type Some = Extract<Scope, { everything: false }>

/** The scope that "only some" begins with: what was chosen before, else nothing. */
const someScope = ({ scope }: Draft): Some =>
  scope && !scope.everything ? scope : { everything: false, sources: [], from: null, to: null }

const scopeForm = z.object({ scope: z.enum(['all', 'some'], error('scope')) })

/** The first question: everything (Art. 15(1), the default), or only some. */
export const scopeQuestion: Question<typeof scopeForm> = {
  title: 'request.scopeTitle',
  number: 1,
  form: scopeForm,
  controls: ({ draft: { scope }, sources, employer, words: { t } }) => ({
    scope: {
      kind: 'radio',
      label: t('request.scopeTitle'),
      hint: t('request.scopeHint'),
      value: scope ? [scope.everything ? 'all' : 'some'] : [],
      options: [
        {
          value: 'all',
          label: t('request.everything'),
          hint: t('request.everythingHint', { count: sources.length, employer }),
        },
        { value: 'some', label: t('request.some'), hint: t('request.someHint') },
      ],
    },
  }),
  keep: (draft, { scope }) => granted({ ...draft, scope: scope === 'all' ? { everything: true } : someScope(draft) }),
  before: () => '/',
  after: ({ scope }) => (scope === 'some' ? '/request/sources' : '/request/contact'),
  lines: ({ scope }, { sources, words }) => [
    {
      key: 'scope',
      term: words.t('request.scopeKey'),
      answer: scope.everything ? [words.t('request.everything')] : titles(scope.sources, sources, words),
      change: { href: '/request/scope', what: words.t('request.changeScope') },
    },
  ],
}

const titles = (chosen: string[], sources: RegisteredSource[], { language }: Words) =>
  sources.filter(({ id }) => chosen.includes(id)).map(({ title }) => inLanguage(title, language))

const day = (key: 'from' | 'to') =>
  z
    .string(error(key))
    .default('')
    .refine(text => text === '' || z.iso.date().safeParse(text).success, error(key))
    .transform(text => text || null)

const sourcesForm = z
  .object({
    source: many.refine(chosen => chosen.length > 0, error('sources')),
    from: day('from'),
    to: day('to'),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { ...error('order'), path: ['to'] })

/** For who does not want everything: which sources, and from which day to which (ISO days, both included, or null). */
export const sourcesQuestion: Question<typeof sourcesForm> = {
  title: 'request.sourcesTitle',
  number: null,
  form: sourcesForm,
  controls: ({ draft, sources: known, words: { t, language } }) => {
    const { sources, from, to } = someScope(draft)
    return {
      source: {
        kind: 'checkbox',
        label: t('request.sourcesLegend'),
        hint: t('request.sourcesHint'),
        value: sources,
        options: known.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) })),
      },
      dates: {
        kind: 'group',
        label: t('request.datesLegend'),
        hint: t('request.datesHint'),
        controls: {
          from: { kind: 'day', label: t('request.from'), value: from ?? '' },
          to: { kind: 'day', label: t('request.to'), value: to ?? '' },
        },
      },
    }
  },
  keep: (draft, { source, from, to }, known) => {
    const sources = source.filter(id => known.some(one => one.id === id))
    if (sources.length === 0) return refused('invalid_form', { source: 'errors.field.sources' })
    return granted({ ...draft, scope: { everything: false, sources, from, to } })
  },
  before: () => '/request/scope',
  after: () => '/request/contact',
  lines: ({ scope }, { words }) => (scope.everything ? [] : [datesLine(scope, words)]),
}

function datesLine({ from, to }: Some, { t, day }: Words) {
  const said = (value: string) => day(Temporal.PlainDate.from(value))
  const answer =
    from && to
      ? t('request.between', { from: said(from), to: said(to) })
      : from
        ? t('request.since', { from: said(from) })
        : to
          ? t('request.until', { to: said(to) })
          : t('request.allDates')
  return {
    key: 'dates',
    term: t('request.datesKey'),
    answer: [answer],
    change: { href: '/request/sources', what: t('request.changeScope') },
  }
}
