import {
  type ListedCase,
  type ListedOwed,
  mostCounted,
  mostFound,
  type Place,
  type QueueCounts,
  type QueuePage,
  queueViews,
} from '#lib/domain/case/queue.ts'
import { matrix, mayEver } from '#lib/domain/rights/access-policy.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'
import { deskPagesFor } from '#lib/web/views/navigation.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { owedLine } from './owed-line.ts'
import { type Tag, tagOf } from './tag-of-case.ts'

/** A case that was answered, in the list of these; `tag` carries shape, words and date. */
export type QueueRow = {
  number: string
  open: boolean
  requester: string
  step: string
  owner: string
  tag: Tag
}

type Given = { counts: QueueCounts; page: QueuePage; actor: Actor; now: Temporal.Instant; words: Words }

/**
 * The queue of what this actor may see: the sentence of all that is owed, the reader's own line, the chips with their
 * counts, and one page of a view.
 */
export function queueView({ counts: all, page, actor, now, words }: Given) {
  const { counts, oldest, first, next, foundMore } = all
  const ages = oldest.map(({ receivedOn, timeZone }) => receivedOn.until(dayIn(timeZone, now)).days)
  return {
    summary: foundMore
      ? words.t('queue.foundMore', { most: mostFound })
      : words.t('queue.summary', { late: counts.late, week: counts.week, open: counts.open }),
    /** Not all that fits was found. */
    isPart: foundMore,
    own: ownLine(counts.action, first, now, words),
    oldest: Math.max(0, ...ages) > 0 ? words.t('owed.oldest', { days: Math.max(...ages) }) : null,
    chips: queueViews.map(name => ({
      name,
      label: words.t(`queue.view.${name}`),
      count: counts[name],
      shown: `${words.number(counts[name])}${foundMore || counts[name] === mostCounted ? '+' : ''}`,
    })),
    owed: page.owed.map(one => owedLine(one, now, words)),
    cases: page.cases.map(one => rowOf(one, dayIn(one.timeZone, now), words)),
    mayTake: mayEver(actor, 'case:take'),
    before: page.before && placeIn(page.before),
    after: page.after && placeIn(page.after),
    mayLog: mayEver(actor, 'intake:log'),
    pages: deskPagesFor(actor).map(({ href }) => ({ href })),
    nextDeadline: next && words.day(dayIn(next.timeZone ?? 'UTC', next.moment.subtract({ nanoseconds: 1 }))),
  }
}

/** How much waits for the reader, and what of it comes first, as a link. */
function ownLine(count: number, first: ListedOwed | null, now: Temporal.Instant, words: Words) {
  const line = first && owedLine(first, now, words)
  return {
    words: words.t('owed.mine', { count }),
    first: line && {
      href: line.href,
      words: words.t('owed.about', { kind: line.kind, name: line.about }),
      tag: line.tag.text,
    },
  }
}

/** What the queue asks for on behalf of its reader. */
export const readerOf = (actor: Actor) => ({
  personId: actor.personId,
  sees: actor.roles.some(role => matrix['case:see'][role]?.relation === 'any')
    ? ('all' as const)
    : ('own and pool' as const),
  roles: actor.roles,
})

/**
 * A place in the order of a list, as the address has it: `0~2026-12-03T23:00:00Z~DR-2026-0142~answer`, and
 * `2.2026-12-03.DR-2026-0142` of a case.
 */
const placeIn = (place: Place): string =>
  place.part === 2 ? `2.${place.due}.${place.number}` : `${place.part}~${place.moment}~${place.number}~${place.key}`

/** The place that an address names, or null. */
export function placeOf(text: unknown): Place | null {
  const [, due = '', number] =
    /^2\.(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\.(DR-\d{4}-\d{1,9})$/.exec(String(text)) ?? []
  if (number !== undefined) return { part: 2, due, number }
  const [, part, moment = '', of = '', key = ''] =
    /^([01])~(\d{4}-[\d:T.-]{12,24}Z)~([^~\0]{1,100})~([^~\0]{1,120})$/.exec(String(text)) ?? []
  return part !== undefined && isInstant(moment) ? { part: part === '1' ? 1 : 0, moment, number: of, key } : null
}

function isInstant(text: string): boolean {
  try {
    return Temporal.Instant.from(text).epochMilliseconds > 0
  } catch {
    return false
  }
}

const dayIn = (timeZone: string, now: Temporal.Instant): Temporal.PlainDate =>
  now.toZonedDateTimeISO(timeZone).toPlainDate()

const rowOf = (one: ListedCase, today: Temporal.PlainDate, words: Words): QueueRow => ({
  number: one.number,
  open: one.open,
  requester: one.requester,
  step: words.t(`case.state.${one.state}`),
  owner: one.handlerName ?? words.t('case.unassigned'),
  tag: tagOf(one, today, words),
})
