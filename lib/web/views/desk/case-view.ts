import { takesHandler } from '#lib/domain/case/acts/assignment.ts'
import type { Case } from '#lib/domain/case/case.ts'
import type { Fact } from '#lib/domain/case/reading.ts'
import type { Exposure } from '#lib/domain/register/exposure.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import { type Action, permit } from '#lib/domain/rights/access-policy.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { owedHere } from './queue/owed-here.ts'
import { tagOfCase } from './queue/tag-of-case.ts'

/** Who of the staff looks at which case, in which language. */
export type Looker = { request: Case; actor: Actor; words: Words }

/** What of a case stands beside its facts, for what is owed in it. */
type More = Pick<Parameters<typeof owedHere>[0], 'beside' | 'titles'>

/** The head of every page of a case. */
export function headOf({ request, actor, words }: Looker, more: More = {}) {
  const may = (action: Action) => permit(actor, action, request, request.now).ok
  const handler = request.reading.assignment.handler?.id ?? null
  return {
    number: request.number,
    name: request.subject.name,
    tag: tagOfCase(request, words),
    state: words.t(`case.state.${request.state}`),
    owner: ownerWords(request, actor, words),
    mine: handler === actor.personId,
    reviewing: handler === actor.personId && request.state === 'REVIEW',
    mayTake: handler === null && takesHandler(request) && may('case:take'),
    mayAssign: takesHandler(request) && may('case:assign'),
    mayCheck: may('report:preview') && handler !== actor.personId,
    owed: owedHere({ request, words, ...more }),
    maySee: may('case:see'),
    mayAudit: may('case:audit'),
  }
}

export type Head = ReturnType<typeof headOf>

function ownerWords({ reading }: Case, actor: Actor, words: Words): string {
  const { handler } = reading.assignment
  if (!handler) return words.t('case.unassigned')
  return handler.id === actor.personId ? words.t('case.yours') : words.t('case.ownedBy', { name: handler.name })
}

/** The tasks of a case and where each stands. */
export function tasksOf({ request, words }: Looker) {
  const reached = {
    RECEIVED: 0,
    TRIAGE: 0,
    COLLECTING: 0,
    REVIEW: 1,
    RENDERING: 2,
    DECISION: 3,
    READY: 4,
    DELIVERED: 5,
    CLOSED: 5,
    AWAIT_IDENTITY: 0,
    AWAIT_AUTHORITY: 0,
    AWAIT_CLARIFICATION: 0,
    AWAIT_FEE: 0,
    REFUSAL_REVIEW: 1,
    PARTIAL: 5,
    FOLLOW_UP: 5,
    RIGHTS: 5,
    REFUSED: 5,
    REDIRECTED: 5,
    CLOSED_UNIDENTIFIED: 5,
    PURGED: 5,
    WITHDRAWN: 5,
  }
  // Nothing is collected where a right is used by itself.
  if (request.state === 'RIGHTS') return []
  const now = reached[request.state]
  return (['collect', 'review', 'compose', 'check', 'notify'] as const).map((task, index) => {
    const progress = index < now ? 'done' : index === now ? 'now' : 'open'
    return { label: words.t(`case.task.${task}`), progress, state: words.t(`case.taskState.${progress}`) } as const
  })
}

/** What the case is about, key by key. */
export function factsOf(
  { request, words }: Pick<Looker, 'request' | 'words'>,
  sourceTitles: Map<string, string>,
  exposures: Exposure[] = [],
) {
  const { subject, scope, contact, channel, profileId } = request
  const wanted = scope.everything
    ? words.t('case.fact.everything')
    : words.t('case.fact.some', { sources: words.list(scope.sources.map(id => sourceTitles.get(id) ?? id)) })
  const linked = request.reading.exposure.linked
  const exposed = exposures
    .filter(({ id }) => linked.includes(id))
    .map(({ title }) => inLanguage(title, words.language))
  return [
    { name: words.t('case.fact.requester'), value: subject.name },
    { name: words.t('case.fact.employeeNo'), value: subject.employeeNo },
    ...(request.reading.arrival.standsAlone ? [] : [{ name: words.t('case.fact.scope'), value: wanted }]),
    { name: words.t('case.fact.contact'), value: contact.email },
    ...(contact.phone ? [{ name: words.t('case.fact.phone'), value: contact.phone }] : []),
    { name: words.t('case.fact.language'), value: words.t(`case.languageName.${contact.language}`) },
    { name: words.t('case.fact.format'), value: words.t(`case.formatName.${contact.format}`) },
    { name: words.t('case.fact.channel'), value: words.t(`case.channelName.${channel}`) },
    { name: words.t('case.fact.rule'), value: profileId },
    ...(exposed.length > 0 ? [{ name: words.t('case.fact.exposures'), value: words.list(exposed) }] : []),
  ]
}

/** What happened, newest first, in words. */
export const historyOf = ({ request, words }: Looker) =>
  request.facts.toReversed().map(fact => ({
    id: fact.id,
    when: words.moment(fact.at, request.establishment.timeZone),
    what: eventWords(fact, words),
    who: fact.by.role === 'system' ? words.t('history.automatic') : fact.by.name,
  }))

/** What a fact says besides its kind, for a sentence that quotes it. */
const saidIn = (fact: Fact): Record<string, string | number> =>
  Object.fromEntries(Object.entries(fact).filter(([, said]) => typeof said === 'string' || typeof said === 'number'))

/** What a fact says to staff, in a sentence. */
export function eventWords(fact: Fact, { t, day }: Words): string {
  switch (fact.kind) {
    case 'assigned':
      return t('history.staff.assigned', { name: fact.handlerName })
    case 'collection_finished':
      return t('history.staff.collection_finished', { sources: fact.sources, records: fact.records })
    case 'sources_missing':
      return t(fact.sources.length > 0 ? 'history.staff.sources_missing' : 'history.staff.missing_explained', {
        count: fact.sources.length,
        date: day(Temporal.PlainDate.from(fact.until)),
        why: fact.why,
      })
    case 'holiday_applied': {
      const on = (iso: string) => day(Temporal.PlainDate.from(iso))
      return t('history.staff.holiday_applied', { name: fact.holiday, from: on(fact.from), to: on(fact.to) })
    }
    default:
      return t(`history.staff.${fact.kind}`, saidIn(fact))
  }
}
