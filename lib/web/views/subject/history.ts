import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { actOf } from '#lib/domain/case/gate.ts'
import type { Fact } from '#lib/domain/case/reading.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** One look of a member of staff, as the audit trail has it. */
export type Look = { at: Temporal.Instant; action: string; role: string; name?: string | null }

type Input = { request: AccessRequest; looks: Look[]; words: Words }

/** What has happened, newest first, with who: facts and, once a day and role, who of the staff looked. */
export function historyOf({ request, looks, words }: Input) {
  const zone = request.establishment.timeZone
  const outward = request.facts.filter(fact => !actOf(fact.kind).inward)
  const lines = [...outward.map(fact => factLine(fact, request, words)), ...lookLines(looks, zone, words)]
  return lines
    .sort((a, b) => Temporal.Instant.compare(b.at, a.at))
    .map(({ id, at, what, who }) => ({ id, when: words.moment(at, zone), what, who }))
}

type Line = { id: string; at: Temporal.Instant; what: string; who: string }

function factLine(fact: Fact, request: AccessRequest, words: Words): Line {
  const { t } = words
  const { id, at, by } = fact
  const mine = by.personId === request.subject.personId
  const who = mine ? t('history.you') : by.role === 'system' ? t('history.automatic') : t(`history.role.${by.role}`)
  return { id, at, who, what: factWords(fact, words) }
}

function factWords(fact: Fact, { t, day }: Words): string {
  switch (fact.kind) {
    case 'collection_finished':
      return t('history.person.collection_finished', { sources: fact.sources, records: fact.records })
    case 'report_composed':
      return t('history.person.report_composed', { pages: fact.pages })
    case 'sources_missing':
      return t(fact.sources.length > 0 ? 'history.person.sources_missing' : 'history.person.missing_explained', {
        count: fact.sources.length,
        date: day(Temporal.PlainDate.from(fact.until)),
        why: fact.why,
      })
    case 'holiday_applied': {
      const on = (iso: string) => day(Temporal.PlainDate.from(iso))
      return t('history.person.holiday_applied', { name: fact.holiday, from: on(fact.from), to: on(fact.to) })
    }
    case 'breach_linked':
      return t(fact.highRisk ? 'history.person.breach_linked' : 'history.person.breach_noted')
    default:
      return t(`history.person.${fact.kind}`)
  }
}

function lookLines(looks: Look[], zone: string, words: Words): Line[] {
  const groups = Map.groupBy(looks, ({ at, action, role, name }) => {
    const day = at.toZonedDateTimeISO(zone).toPlainDate()
    return `${day} ${role} ${name ?? ''} ${kindOf(action)}`
  })
  return [...groups].map(([id, group]) => lookLine(id, group, words))
}

function lookLine(id: string, group: Look[], { t }: Words): Line {
  const last = group.reduce((a, b) => (Temporal.Instant.compare(a.at, b.at) > 0 ? a : b))
  const said = last.role === 'delegate' ? t('history.looks.delegate') : t(`history.looks.${kindOf(last.action)}`)
  const what = said + t('history.times', { count: group.length })
  return { id, at: last.at, what, who: last.name ?? roleWords(last.role, t) }
}

function kindOf(action: string): 'case' | 'records' | 'report' | 'file' | 'other' {
  if (action === 'case:see') return 'case'
  if (action === 'case:audit') return 'case'
  if (action === 'case:make-file') return 'file'
  if (action === 'case:read-records') return 'records'
  return action === 'report:preview' ? 'report' : 'other'
}

const roles = ['handler', 'approver', 'dpo', 'auditor', 'administrator'] as const

const roleWords = (role: string, t: Words['t']): string => {
  const known = roles.find(one => one === role)
  return known ? t(`history.role.${known}`) : t('history.team')
}
