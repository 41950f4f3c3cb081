import type { Scope, Subject } from '#lib/domain/case/access-request.ts'
import { residenceCode } from '#lib/domain/people/authority.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { inLanguage } from '#lib/domain/register/words.ts'
import { languageNames } from '#lib/messages/locale.ts'
import { residenceName } from '#lib/web/forms/residence.ts'
import type { WholeDraft } from '#lib/web/forms/subject/request-forms.ts'
import type { Words } from '#lib/web/words/words-in.ts'

type Given = { draft: WholeDraft; subject: Subject; sources: RegisteredSource[]; words: Words }

/** The answers as they will be sent, line by line, with where each can be changed. */
export function checkView({ draft, subject, sources, words }: Given) {
  const { t } = words
  const { scope, email, language, format, residence } = draft
  return [
    {
      key: 'name',
      term: t('request.name'),
      answer: [t('request.nameOf', { name: subject.name, number: subject.employeeNo }), t('request.fromSignIn')],
      change: null,
    },
    {
      key: 'scope',
      term: t('request.scopeKey'),
      answer: scope.everything ? [t('request.everything')] : titles(scope.sources, sources, words),
      change: { href: '/request/scope', what: t('request.changeScope') },
    },
    ...(scope.everything ? [] : [dates(scope, words)]),
    {
      key: 'email',
      term: t('request.updates'),
      answer: [email],
      change: { href: '/request/contact', what: t('request.changeContact') },
    },
    {
      key: 'language',
      term: t('request.language'),
      answer: [languageNames[language]],
      change: { href: '/request/contact', what: t('request.changeLanguage') },
    },
    {
      key: 'format',
      term: t('request.format'),
      answer: [t(`request.${format}`)],
      change: { href: '/request/contact', what: t('request.changeFormat') },
    },
    {
      key: 'residence',
      term: t('request.residence'),
      answer: [residence ? residenceName(residenceCode(residence), words) : t('request.residenceNotSaid')],
      change: { href: '/request/contact', what: t('request.changeResidence') },
    },
  ]
}

const titles = (chosen: string[], sources: RegisteredSource[], { language }: Words) =>
  sources.filter(({ id }) => chosen.includes(id)).map(({ title }) => inLanguage(title, language))

function dates({ from, to }: Extract<Scope, { everything: false }>, { t, day }: Words) {
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
